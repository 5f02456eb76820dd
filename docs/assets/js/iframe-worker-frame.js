/* What a worker's scope offers, inside the hidden frame that stands in for one on file://. */
postMessage = (message, target) => parent.postMessage(message, target || "*");
importScripts = (...urls) => urls.reduce((done, url) => done.then(() => new Promise((loaded) => {
  const script = document.createElement("script");
  script.src = url;
  script.onload = loaded;
  document.body.appendChild(script);
})), Promise.resolve());
addEventListener("error", ({ error }) => parent.dispatchEvent(new ErrorEvent("error", { error })));
