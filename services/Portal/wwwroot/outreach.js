// Outreach on a telephone with a poor network: a form waits here, encrypted, and sends itself. Decision 0148.
// At rest there is a text that is unreadable and a key that only the portal opens, for who wrote it; the open key is in the memory of this page alone.

const name = "pass-aller-vers";
const region = document.getElementById("attente");
const form = document.querySelector("form input[name='_handler'][value='rencontrer']")?.form;
const patience = 5000;

const request = (asked) => new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
});

async function open() {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("saisies", { keyPath: "id" });
    return request(asked);
}

async function store(mode, act) {
    const database = await open();
    try {
        return await request(act(database.transaction("saisies", mode).objectStore("saisies")));
    } finally {
        database.close();
    }
}

const all = () => store("readonly", (drafts) => drafts.getAll());
const keep = (draft) => store("readwrite", (drafts) => drafts.put(draft));
const forget = (id) => store("readwrite", (drafts) => drafts.delete(id));
const forgetAll = () => store("readwrite", (drafts) => drafts.clear());

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const imported = (text) => crypto.subtle.importKey("raw", bytes(text), "AES-GCM", false, ["encrypt", "decrypt"]);

// Whoever signs out leaves nothing behind, and is asked first when something has not left.
for (const leaving of document.querySelectorAll("form[action='/deconnexion']")) {
    leaving.addEventListener("submit", async (event) => {
        event.preventDefault();
        const waiting = (await all().catch(() => [])).length; // Where nothing can be kept, nothing is.
        if (waiting === 0 || confirm(`${waiting === 1 ? "Une saisie attend" : `${waiting} saisies attendent`} encore le réseau : se déconnecter l’efface. Continuer ?`)) {
            await forgetAll().catch(() => {});
            leaving.submit();
        }
    });
}

if (region && form && crypto.subtle) {
    const opened = new Map([[region.dataset.passWrapped, await imported(region.dataset.passKey)]]);
    const { passWrapped } = region.dataset;
    delete region.dataset.passKey;
    region.classList.add("pass-scripted--ready");

    const field = (named) => form.querySelector(`[name="${named}"]`);

    async function seal(id, fields) {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) }, opened.get(passWrapped), new TextEncoder().encode(JSON.stringify(fields)));
        return { id, iv, data, wrapped: passWrapped, at: Date.now(), look: false };
    }

    // Null: it is not of who is signed in, or too old. It can never be read again.
    async function unseal(draft, token) {
        if (!opened.has(draft.wrapped)) {
            const answer = await fetch("/aller-vers/cle", { method: "POST", body: new URLSearchParams({ wrapped: draft.wrapped, __RequestVerificationToken: token }) });
            if (answer.status === 404) {
                return null;
            }
            if (!answer.ok) {
                throw new TypeError("not now");
            }
            opened.set(draft.wrapped, await imported((await answer.json()).key));
        }
        const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: draft.iv, additionalData: new TextEncoder().encode(draft.id) }, opened.get(draft.wrapped), draft.data);
        return JSON.parse(new TextDecoder().decode(text));
    }

    const say = (text) => { document.getElementById("attente-dit").textContent = text; };

    async function show(text) {
        const drafts = await all();
        say(text ?? (drafts.length === 0 ? "Sans réseau, la saisie attend ici, chiffrée, et part d’elle-même."
            : drafts.length === 1 ? "Une saisie attend de partir." : `${drafts.length} saisies attendent de partir.`));
        const list = document.getElementById("attente-liste");
        list.replaceChildren(...drafts.map((draft) => {
            const item = document.createElement("li");
            item.append(`Saisie de ${new Date(draft.at).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" })}${draft.look ? ", à revoir : elle n’a pas pu être notée telle quelle " : " "}`);
            if (draft.look) {
                const look = document.createElement("button");
                look.type = "button";
                look.className = "fr-btn fr-btn--sm fr-btn--secondary";
                look.textContent = "Revoir";
                look.addEventListener("click", () => review(draft));
                item.append(look);
            }
            return item;
        }));
    }

    async function review(draft) {
        const fields = await unseal(draft, field("__RequestVerificationToken").value);
        for (const input of form.elements) {
            const values = fields.filter(([named]) => named === input.name).map(([, value]) => value);
            if (input.type === "checkbox" || input.type === "radio") {
                input.checked = values.includes(input.value);
            } else if (input.name.startsWith("Input.") && values.length > 0) {
                input.value = values[0];
            }
        }
        (form.querySelector("input:not([type=hidden])")).focus();
    }

    // A page of the portal, or null where there is no network; "out" when nobody is signed in any more.
    async function reach() {
        try {
            const answer = await fetch("/aller-vers", { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(patience) });
            return answer.type === "opaqueredirect" ? "out" : answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
        } catch {
            return null;
        }
    }

    async function send(draft, token) {
        const fields = await unseal(draft, token);
        if (fields === null) {
            await forget(draft.id);
            return;
        }
        const body = new URLSearchParams(fields.filter(([named]) => named !== "__RequestVerificationToken"));
        body.append("__RequestVerificationToken", token);
        const answer = await fetch("/aller-vers", { method: "POST", body });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (page.querySelector(`[data-pass-sent="${draft.id}"]`)) {
            await forget(draft.id);
        } else if (answer.ok) {
            await keep({ ...draft, look: true }); // Refused: somebody has to look at it.
        } else {
            throw new TypeError("not now");
        }
    }

    async function sendAll() {
        const editing = field("Input.Key").value;
        const waiting = (await all()).filter((draft) => !draft.look && draft.id !== editing);
        if (waiting.length === 0) {
            return show();
        }
        const page = await reach();
        if (page === null || page === "out") {
            return show(page === "out" ? "Reconnectez-vous : ce qui attend partira ensuite." : undefined);
        }
        try {
            for (const draft of waiting) {
                await send(draft, page.querySelector("[name='__RequestVerificationToken']").value);
            }
        } catch (away) {
            if (!(away instanceof TypeError || away instanceof DOMException)) {
                throw away;
            }
        }
        return show();
    }

    // One page at a time: each form has a key by which the portal knows it, and would be noted once anyway.
    const sendEach = () => (navigator.locks ? navigator.locks.request(name, sendAll) : sendAll());

    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const id = field("Input.Key").value;
        await keep(await seal(id, [...new FormData(form)])); // First: the network may go while it is sent.
        const page = navigator.onLine ? await reach() : null;
        if (page !== null && page !== "out") {
            field("__RequestVerificationToken").value = page.querySelector("[name='__RequestVerificationToken']").value;
            form.submit();
            return;
        }
        form.reset();
        field("Input.Key").value = crypto.randomUUID();
        await show(page === "out" ? "Reconnectez-vous : ce qui attend partira ensuite." : "Pas de réseau : la saisie attend ici, chiffrée, et partira d’elle-même.");
        form.querySelector("input:not([type=hidden])").focus();
    });

    const sent = document.querySelector("[data-pass-sent]")?.dataset.passSent;
    if (sent) {
        await forget(sent);
    }
    addEventListener("online", sendEach);
    addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendEach());
    setInterval(sendEach, 30000); // A telephone does not always say that the network is back.
    await sendEach();
}
