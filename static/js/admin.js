/* The back office: what Django's own scripts draw gets the name of its field. Nothing here is needed to read or save. */
"use strict";
{
  const named = (select) => {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const container = select.nextElementSibling;
    if (!label || !container?.matches(".select2-container")) return;
    label.id ||= `${select.id}_label`;
    const chosen = container.querySelector("span.select2-selection__rendered");
    if (chosen) {
      chosen.removeAttribute("role");
      chosen.removeAttribute("aria-readonly");
      container.querySelector("[role=combobox]").setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    } else {
      container.querySelector("[role=combobox]").setAttribute("aria-labelledby", label.id);
      container.querySelector("input").setAttribute("aria-labelledby", label.id);
    }
  };
  const nameAll = (root) => root.querySelectorAll("select.select2-hidden-accessible").forEach(named);

  // Several are taken away one by one: the cross for all would be no item of its list.
  document.querySelectorAll("select[multiple].admin-autocomplete").forEach((select) => {
    select.dataset.allowClear = "false";
  });
  // Django draws its search fields when the page is ready and when a row is added; both are over a moment later.
  document.addEventListener("DOMContentLoaded", () => setTimeout(nameAll, 0, document));
  document.addEventListener("formset:added", (event) => setTimeout(nameAll, 0, event.target));
  // The field one searches in stands in a layer of its own while the list is open, and takes the focus there.
  window.django?.jQuery?.(document).on("select2:open", (event) => {
    const label = document.querySelector(`label[for="${event.target.id}"]`);
    const search = document.querySelector(".select2-container--open .select2-search--dropdown input");
    if (label && search) {
      search.setAttribute("aria-label", label.textContent.trim());
      const layer = search.closest(".select2-container");
      layer.setAttribute("role", "region");
      layer.setAttribute("aria-label", label.textContent.trim());
    }
    const box = event.target.nextElementSibling?.querySelector("[role=combobox]");
    if (box?.hasAttribute("aria-owns")) box.setAttribute("aria-controls", box.getAttribute("aria-owns"));
    search?.focus();
  });
  window.django?.jQuery?.(document).on("select2:close", (event) => {
    event.target.nextElementSibling?.querySelector("[role=combobox]")?.removeAttribute("aria-controls");
  });
}
