// Tells how large the window is, at once and whenever it has another size.
export default function ({ data, setStateValue }) {
  const tell = () => {
    const size = `${innerWidth}x${innerHeight}`;
    if (size !== data.known) setStateValue("size", size);
  };
  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, 150);
  };
  addEventListener("resize", later);
  tell();
  return () => {
    clearTimeout(waiting);
    removeEventListener("resize", later);
  };
}
