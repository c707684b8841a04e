// Shows a page again when it has been built again and is another, and says so where a build failed.
// Put into pages as they are served, never into files. A tab that nobody sees asks for nothing:
// browsers open six connections to a server and no more.
(() => {
  const { site, page, ...shown } = document.currentScript.dataset;
  const path = decodeURI(location.pathname).slice(1);
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  let { build } = shown;
  let source = null;
  let failure = "";

  const hush = () => {
    if (source) source.close();
    source = null;
  };

  const again = () => {
    hush();
    location.reload();
  };

  const lacks = () => [...document.images].some((image) => image.complete && !image.naturalWidth);

  // Is the page another after this build, or has it a picture now that was not there yet?
  const look = () =>
    fetch(location.href, { method: "HEAD", cache: "no-store" })
      .then((answer) => {
        if (answer.headers.get("X-Page") !== page || lacks()) again();
        else dispatchEvent(new CustomEvent("sphinx-hugo-warnings"));
      })
      .catch(() => {});

  const onmessage = ({ data }) => {
    const told = JSON.parse(data);
    if (told.site !== site || (told.pages[file] ?? page) !== page) {
      again();
    } else if (told.build !== build) {
      ({ build, failure } = told);
      look();
    } else if (told.failure !== failure) {
      ({ failure } = told);
      dispatchEvent(new CustomEvent("sphinx-hugo-warnings"));
    }
  };

  const listen = () => {
    hush();
    if (document.visibilityState !== "visible") return;
    source = new EventSource("/_sphinx-hugo/events");
    source.onmessage = onmessage;
  };

  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", listen); // back from the browser's memory, too
  addEventListener("pagehide", hush);
})();
