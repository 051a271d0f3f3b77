// The button of a brief: the policy of the server lets no script stand in the page itself.
document.getElementById("print").addEventListener("click", () => window.print());
