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

  const banner = document.createElement("div");
  banner.id = "connection";
  banner.setAttribute("role", "alert");
  const say = (name) => {
    banner.textContent = name ? word(name) : "";
    if (name === "anew") {
      const seen = document.createElement("button");
      seen.textContent = word("seen");
      seen.onclick = () => say("");
      banner.append(seen);
    }
    if (name && !banner.isConnected) document.body.append(banner);
    if (!name) banner.remove();
  };
  let was = "", session = "", lost = null, isRunning = false, waiting;
  const look = () => {
    const app = document.querySelector("[data-testid=stApp]")?.dataset;
    const state = app?.testConnectionState;
    if (app?.testScriptState !== "notRunning") isRunning = true;
    else if (isRunning) isRunning = isOnItsWay = false;
    if (was === "CONNECTED" && state !== was) {
      lost ??= { session: marks("session")[0] ?? session, isUnsaved: isUnsaved() };
      waiting = setTimeout(() => say("lost"), 700);
    } else if (state === "CONNECTED" && was && state !== was) {
      clearTimeout(waiting);
      if (lost) say("");
    }
    was = state ?? was;
    const now = marks("session")[0];
    if (now && state === "CONNECTED" && lost && now !== lost.session) {
      if (lost.isUnsaved) say("anew");
      lost = null;
    }
    session = now ?? session;
  };
  const attributeFilter = ["data-test-connection-state", "data-test-script-state", "data-of"];
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => { isDue = false; look(); }, 0);
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter });
})();
