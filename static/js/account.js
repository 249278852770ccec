/* Passkeys, and seeing the password one writes. Sign-in and account work without this file, by code and by password. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;

  /* Seeing the password */
  document.querySelectorAll('input[type="password"]').forEach((field) => {
    const button = document.createElement("button");
    const tell = () => {
      const seen = field.type === "text";
      button.textContent = seen ? words.hide : words.show;
      button.setAttribute("aria-pressed", String(seen));
    };
    button.type = "button";
    button.className = "nk-reveal";
    button.setAttribute("aria-controls", field.id);
    button.addEventListener("click", () => { field.type = field.type === "text" ? "password" : "text"; tell(); });
    field.form.addEventListener("submit", () => { field.type = "password"; });
    tell();
    field.after(button);
  });

  /* Passkeys */
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;
  let waiting;  /* the browser's offer in the e-mail field, until another way is chosen */
  const stopWaiting = () => waiting?.abort();

  const optionsOf = async (form, signal) => {
    if (form.dataset.nkOptions) return JSON.parse(document.getElementById(form.dataset.nkOptions).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" }, signal });
    if (!answer.ok) throw new Error(`The options were answered with ${answer.status}`);
    return answer.json();
  };
  const create = async (form) => {
    const wanted = (await optionsOf(form)).creation_options;
    Object.assign(wanted.publicKey.authenticatorSelection,
      { residentKey: "required", requireResidentKey: true, userVerification: "required" });
    return webauthnJSON.create(wanted);
  };
  const get = async (form, extra = {}) =>
    webauthnJSON.get({ ...(await optionsOf(form, extra.signal)).request_options, ...extra });
  const send = (form, credential) => {
    form.elements.credential.value = JSON.stringify(credential);
    if (form.elements.shared) form.elements.shared.value = document.getElementById("id_shared")?.checked ? "on" : "";
    form.submit();
  };
  const tell = (form, problem) => {
    const box = form.querySelector("[data-nk-problem]");
    const kind = { NotAllowedError: "stopped", AbortError: "stopped", InvalidStateError: "known" }[problem.name];
    box.firstElementChild.textContent = box.dataset[kind ?? "failed"];
    box.hidden = false;
  };

  document.querySelectorAll("form[data-nk-passkey]").forEach((form) => {
    const ceremony = form.dataset.nkPasskey === "add" ? create : get;
    form.hidden = false;
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      stopWaiting();
      try { send(form, await ceremony(form)); } catch (problem) { tell(form, problem); }
    });
  });

  /* The browser offers the passkeys it has in the e-mail field itself */
  const quiet = document.querySelector('form[data-nk-passkey="sign-in"]');
  const offer = async () => {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    waiting = new AbortController();
    try {
      send(quiet, await get(quiet, { mediation: "conditional", signal: waiting.signal }));
    } catch (problem) {
      if (problem.name !== "AbortError" && problem.name !== "NotAllowedError") console.warn(problem.message);
    }
  };
  if (quiet) {
    document.addEventListener("submit", stopWaiting);
    addEventListener("pagehide", stopWaiting);
    offer();
  }
})();
