// Uploading one by one and reviewing anew some at a time, with progress, and going from finding to finding. Without it: one form, and links.
"use strict";

(function () {
  const AT_A_TIME = 10;
  const form = document.querySelector("form[data-one-by-one]");
  const review = document.querySelector("[data-review]");
  const renewal = document.querySelector("form[data-renewal]");
  if (form) upload(form);
  if (renewal) renewal.addEventListener("submit", (event) => renewAll(event, renewal));
  if (review) jump(review);

  function upload(form) {
    const input = form.elements.files;
    const zone = form.querySelector("[data-drop]");
    input.addEventListener("change", () => showChosen(form, input.files));
    ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    }));
    ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("over")));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true })); // as if they had been chosen
    });
    form.addEventListener("submit", (event) => {
      const progress = form.querySelector("[data-progress]");
      progress.hidden = false;
      if (input.files.length < 2) return;
      event.preventDefault();
      sendAll(form, [...input.files]);
    });
    window.addEventListener("pageshow", () => { form.querySelector("[data-progress]").hidden = true; });
  }

  function showChosen(form, files) {
    const list = form.querySelector("[data-chosen]");
    list.hidden = files.length < 2;
    list.replaceChildren(...[...files].map((file) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      const size = document.createElement("span");
      name.textContent = file.name;
      size.textContent = Math.max(1, Math.round(file.size / 1024)) + " KB";
      item.append(name, size);
      return item;
    }));
  }

  async function sendAll(form, files) {
    const bar = form.querySelector("[data-progress-bar]");
    let onward = "";
    let lost = 0;
    bar.max = files.length;
    for (const [index, file] of files.entries()) {
      bar.value = index;
      say(form, form.dataset.sending.replace("{n}", index + 1).replace("{all}", files.length));
      const answer = await send(form, file);
      if (answer) onward = answer;
      else lost += 1, tellLost(form, file.name);
    }
    bar.value = files.length;
    if (!lost) return window.location.assign(onward);
    offerResult(form, onward || window.location.href);
  }

  async function send(form, file) {
    const data = new FormData(form);
    data.delete("files");
    data.append("files", file);
    data.append("one_by_one", "1");
    try {
      const response = await fetch(form.action, { method: "POST", body: data });
      return response.status === 204 ? response.headers.get("X-Onward") : "";
    } catch (failure) {
      return "";
    }
  }

  async function renewAll(event, form) {
    const reports = form.dataset.renewal.split(",");
    if (reports.length <= AT_A_TIME) return;
    event.preventDefault();
    const progress = document.querySelector("[data-renewal-progress]");
    const bar = progress.querySelector("[data-progress-bar]");
    progress.hidden = false;
    bar.max = reports.length;
    for (let done = 0; done < reports.length; done += AT_A_TIME) {
      bar.value = done;
      say(progress, form.dataset.renewing.replace("{n}", done + 1).replace("{all}", reports.length));
      const more = done + AT_A_TIME < reports.length;
      if (!await renew(form, reports.slice(done, done + AT_A_TIME), more)) {
        form.querySelector("button").disabled = false;
        return say(progress, form.dataset.lost.replace("{n}", done));
      }
    }
    window.location.reload();
  }

  async function renew(form, reports, more) {
    const data = new FormData(form);
    if (more) data.append("more", "1");
    reports.forEach((report) => data.append("report", report));
    try {
      return (await fetch(form.action, { method: "POST", body: data })).status === 204;
    } catch (failure) {
      return false;
    }
  }

  function say(form, text) {
    form.querySelector("[data-progress-text]").textContent = text;
  }

  function tellLost(form, name) {
    const item = document.createElement("li");
    item.textContent = form.dataset.lost.replace("{name}", name);
    form.querySelector("[data-progress-lost]").append(item);
  }

  function offerResult(form, onward) {
    const link = document.createElement("a");
    link.href = onward;
    link.textContent = form.dataset.see;
    form.querySelector("[data-progress-text]").replaceChildren(link);
  }

  function jump(review) {
    const entries = [...review.querySelectorAll("[data-finding]")]
      .sort((one, other) => one.dataset.finding - other.dataset.finding);
    let now = null;
    review.querySelectorAll("[data-step]").forEach((button) => {
      button.addEventListener("click", () => go(Number(button.dataset.step)));
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
      if (event.key === "j") go(1);
      if (event.key === "k") go(-1);
    });
    review.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#n'], a[href^='#f']");
      if (!link) return;
      const wanted = entries.find((entry) => entry.dataset.finding === link.hash.slice(2));
      if (wanted) show(wanted, link.hash.startsWith("#n"));
    });

    // Groups that are folded, as those that only tell are at first, are passed over.
    function go(step) {
      const open = entries.filter((entry) => entry === now || entry.closest("details.rv-group").open);
      if (!open.length) return;
      const from = open.indexOf(now);
      const next = from < 0 ? (step > 0 ? 0 : open.length - 1) : (from + step + open.length) % open.length;
      show(open[next], false);
    }

    function show(entry, fromText) {
      now = entry;
      const place = document.getElementById("f" + entry.dataset.finding);
      document.querySelectorAll(".rv-finding.now, .rv-paper .now").forEach((old) => old.classList.remove("now"));
      entry.closest("details.rv-group").open = true;
      entry.classList.add("now");
      const narrow = window.matchMedia("(max-width: 991px)").matches;
      if (!narrow || !place) entry.scrollIntoView({ block: "nearest" });
      if (place) {
        place.classList.add("now");
        if (!fromText) place.scrollIntoView({ block: "center" });
      }
      review.querySelector("[data-now]").textContent =
        entry.dataset.finding + "/" + entries.length + " " + entry.querySelector("strong").textContent;
    }
  }
})();
