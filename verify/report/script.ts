/**
 * Shows what is behind a flow beside the picture while it is pointed at, tapped or focused. Without it everything can
 * be read all the same: a flow is a link to its row below the picture.
 */
export const script = `
for (const section of document.querySelectorAll(".flows")) {
  const panel = section.querySelector(".panel");
  const links = [...section.querySelectorAll("a.flow")];
  const fill = (row) => {
    panel.className = "panel " + row.className;
    panel.replaceChildren(...row.cloneNode(true).childNodes);
  };
  const show = (link) => {
    fill(document.getElementById(link.getAttribute("href").slice(1)));
    for (const other of links) other.classList.toggle("shown", other.dataset.flow === link.dataset.flow);
  };
  const first = section.querySelector(".flowList > .broken");
  if (first) fill(first);
  panel.hidden = false;
  for (const link of links) {
    link.addEventListener("pointerenter", () => show(link));
    link.addEventListener("focus", () => show(link));
    link.addEventListener("click", (event) => {
      if (event.detail === 0) return;
      event.preventDefault();
      show(link);
    });
  }
}
const opened = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.matches("tbody")) return;
  const all = target.closest(".requirements").querySelector("input");
  if (getComputedStyle(target).display === "none") all.checked = true;
  for (const details of target.querySelectorAll("details")) details.open = true;
  target.scrollIntoView({ block: "nearest" });
};
addEventListener("hashchange", opened);
opened();
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    addEventListener("afterprint", () => (details.open = false), { once: true });
  }
});
`;
