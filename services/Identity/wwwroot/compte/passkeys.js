// Passkeys: what only a browser can do, asked of it by a form. Without this file, or in an older browser, the form stays hidden and codes do the same.
for (const form of document.querySelectorAll("form[data-passkey]")) {
    const answer = form.querySelector("input[type=hidden][name$=Credential]");
    const trouble = form.querySelector("[data-passkey-trouble]");
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
        continue;
    }

    form.closest(".pass-scripted").classList.add("pass-scripted--ready");
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        trouble.textContent = "";
        try {
            const options = JSON.parse(form.dataset.options);
            const credential = form.dataset.passkey === "create"
                ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
                : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
            answer.value = JSON.stringify(credential);
            form.submit();
        } catch (error) {
            trouble.textContent = error.name === "InvalidStateError"
                ? "Cet appareil a déjà une clé d’accès pour ce compte."
                : "La clé d’accès n’a pas été utilisée. Vous pouvez recommencer.";
        }
    });
}
