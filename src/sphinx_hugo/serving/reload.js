// Shows a page again when it has been built again, and says so where a build failed. Put into pages
// as they are served, never into files. A tab that nobody sees asks for nothing: browsers open six
// connections to a server and no more.
(() => {
  const page = document.currentScript.dataset.build;
  let source = null;
  let failure = "";

  const onmessage = ({ data }) => {
    const shown = JSON.parse(data);
    if (shown.build !== page) {
      source.close();
      location.reload();
    } else if (shown.failure !== failure) {
      failure = shown.failure;
      dispatchEvent(new CustomEvent("sphinx-hugo-warnings"));
    }
  };

  const listen = () => {
    if (source) source.close();
    source = null;
    if (document.visibilityState !== "visible") return;
    source = new EventSource("/_sphinx-hugo/events");
    source.onmessage = onmessage;
  };

  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", listen); // back from the browser's memory, too
  addEventListener("pagehide", () => source && source.close());
})();
