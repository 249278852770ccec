// The back office: "/" puts the cursor in the search field, from everywhere but a field one writes in.
document.addEventListener("keydown", (event) => {
  const field = document.getElementById("office-q");
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || !field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
