// The button that prints is for who has scripts; the others have the menu of their browser.
for (const button of document.querySelectorAll("[data-pass-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
}
