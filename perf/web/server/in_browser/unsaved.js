// Asks before a page is left on which something is not saved, and says when the connection is lost.
(() => {
  const WORDS = {
    lost: [
      "与看板的连接断了，正在重新连接。填写的内容还在这一页上：请等连上再保存，不要刷新或关闭页面。",
      "The connection to the dashboard is lost; connecting again. What you typed is still on this page: wait to save it, and do not reload or close the page.",
    ],
    anew: [
      "看板重新启动过，或者连接断开太久。没有保存的内容，请核对还在不在，再保存；文件要重新选择。",
      "The dashboard was restarted, or the connection was lost for too long. Check what you had not saved before you save it; choose files again.",
    ],
    given: [
      "看板重新启动过，或者连接断开太久。您选的文件已经重新交给看板，请核对后再确认。",
      "The dashboard was restarted, or the connection was lost for too long. The file you chose was given to it again; check it, then confirm.",
    ],
    seen: ["知道了", "Got it"],
  };
  const word = (name) => WORDS[name][new URLSearchParams(location.search).get("language") === "en" ? 1 : 0];
  const marks = (kind) => [...document.querySelectorAll(`i.${kind}[data-of]`)].map((mark) => mark.dataset.of);

  // a field is typed into until it is left; its text is on its way until the script has run
  let typed = null, before = "", isOnItsWay = false;
  const isForTyping = (field) =>
    field.matches?.("input, textarea") && !field.matches("[type=file], [type=checkbox], [type=radio], [role=combobox]") &&
    !field.closest("[data-testid=stSidebar], [data-testid=stPopoverBody]");
  addEventListener("focusin", ({ target }) => { if (isForTyping(target)) [typed, before] = [target, target.value]; });
  addEventListener("focusout", ({ target }) => { if (target === typed && typed.value !== before) isOnItsWay = true; });
  const isTyping = () =>
    isOnItsWay || (typed?.isConnected && typed === document.activeElement && typed.value !== before);
  const isUnsaved = () => {
    const saved = new Set(marks("saved"));
    return isTyping() || marks("unsaved").some((name) => !saved.has(name));
  };
  addEventListener("beforeunload", (event) => {
    if (!isUnsaved()) return;
    event.preventDefault();
    event.returnValue = true;
  });

  // the files that were given last: a server that was started anew has none
  let files = [];
  const note = (given) => { if (given?.length) files = [...given]; };
  addEventListener("change", ({ target }) => { if (target.matches?.("input[type=file]")) note(target.files); }, true);
  addEventListener("drop", (event) => {
    if (event.target.closest?.("[data-testid=stFileUploader]")) note(event.dataTransfer?.files);
  }, true);
  const giveAgain = () => {
    const box = document.querySelector("[data-testid=stFileUploader] input[type=file]");
    if (!box) return;
    const given = new DataTransfer();
    files.forEach((file) => given.items.add(file));
    box.files = given.files;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const banner = document.createElement("div");
  banner.id = "connection";
  banner.setAttribute("role", "alert");
  const say = (name) => {
    banner.textContent = name ? word(name) : "";
    if (name && name !== "lost") {
      const seen = document.createElement("button");
      seen.textContent = word("seen");
      seen.onclick = () => say("");
      banner.append(seen);
    }
    if (name && !banner.isConnected) document.body.append(banner);
    if (!name) banner.remove();
  };
  // a button that is pressed before the page is drawn anew is one of the old server: it would do nothing
  let release;
  const holdBack = (isHeld) => {
    clearTimeout(release);
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.inert = isHeld;
    if (isHeld) release = setTimeout(() => holdBack(false), 15000);
  };
  let was = "", session = "", lost = null, isRunning = false, waiting;
  const look = () => {
    const app = document.querySelector("[data-testid=stApp]")?.dataset;
    const state = app?.testConnectionState;
    const hasRun = isRunning && app?.testScriptState === "notRunning";
    isRunning = app?.testScriptState !== "notRunning";
    if (hasRun) isOnItsWay = false;
    if (was === "CONNECTED" && state !== was) {
      const isFile = files.length > 0 && document.querySelector("i.unsaved.file") !== null;
      lost ??= { session: session, isUnsaved: isUnsaved(), isFile };
      waiting = setTimeout(() => say("lost"), 700);
    } else if (state === "CONNECTED" && was && state !== was && lost) {
      clearTimeout(waiting);
      say("");
      holdBack(true);
    }
    was = state ?? was;
    const now = marks("session")[0] ?? session;
    if (lost && state === "CONNECTED" && hasRun) {
      holdBack(false);
      const isAnother = now !== lost.session;
      if (isAnother && lost.isFile) setTimeout(giveAgain, 300);
      if (isAnother && lost.isUnsaved) say(lost.isFile ? "given" : "anew");
      lost = null;
    }
    session = now;
  };
  const attributeFilter = ["data-test-connection-state", "data-test-script-state", "data-of"];
  let isDue = false;
  new MutationObserver((changes) => {
    if (changes.some((change) => change.attributeName === "data-test-connection-state")) look();
    if (isDue) return;
    isDue = true;
    setTimeout(() => { isDue = false; look(); }, 0);
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter });
})();
