// Draws every <div data-chart="ID"> from the JSON in <script type="application/json" id="ID">:
// {"kind": "bar" | "line", "labels": [...], "series": [{"name", "values": [number | null], "told": [string]}], "unit": "件"}
// "told" is each value as it is printed, 约 included.
"use strict";

(function () {
  const COLOURS = ["#12677a", "#c9963a", "#6b8fa3", "#8a6d9c", "#5d8a5a"];

  // What is counted has no parts: 0, 0.2, 0.4 are no numbers of cases.
  function isWhole(chart) {
    return chart.series.every((line) => line.values.every((value) => value === null || Number.isInteger(value)));
  }

  // The steps of the axis of values; no rate is over 100, so an axis that comes near ends there.
  function steps(chart, narrow) {
    const highest = Math.max(0, ...chart.series.flatMap((line) => line.values.filter((value) => value !== null)));
    if (chart.unit === "%" && highest > 50 && highest <= 100) return { min: 0, max: 100, interval: narrow ? 50 : 25 };
    return { minInterval: isWhole(chart) ? 1 : undefined, splitNumber: narrow ? 3 : 4 };
  }

  function options(chart) {
    const narrow = window.innerWidth < 640;
    return {
      color: COLOURS,
      aria: { enabled: true },
      animationDuration: 300,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 12, top: chart.series.length > 1 ? 40 : 28, bottom: 4, containLabel: true },
      legend: { show: chart.series.length > 1, top: 0, right: 0, icon: "roundRect" },
      tooltip: {
        trigger: "axis",
        confine: true,
      },
      xAxis: {
        type: "category",
        data: chart.labels,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: "#b8c6cb" } },
        axisLabel: { color: "#5b6f77", hideOverlap: true, fontSize: narrow ? 11 : 12 },
      },
      yAxis: {
        type: "value",
        name: chart.unit,
        ...steps(chart, narrow),
        nameTextStyle: { color: "#5b6f77", align: "right" },
        splitLine: { lineStyle: { color: "#e8eef0" } },
        axisLabel: { color: "#5b6f77" },
      },
      series: chart.series.map((line) => ({
        name: line.name,
        type: chart.kind,
        data: line.values,
        tooltip: { valueFormatter: (_value, place) => line.told[place] },
        barMaxWidth: 22,
        symbolSize: 7,
        connectNulls: false,
        itemStyle: chart.kind === "bar" ? { borderRadius: [3, 3, 0, 0] } : {},
      })),
    };
  }

  function draw(place) {
    const source = document.getElementById(place.dataset.chart);
    if (!source) return;
    const drawn = echarts.init(place, null, { renderer: "svg" });
    drawn.setOption(options(JSON.parse(source.textContent)));
    new ResizeObserver(() => drawn.resize()).observe(place);
  }

  function drawAll(root) {
    root.querySelectorAll("[data-chart]:not([_echarts_instance_])").forEach(draw);
  }

  drawAll(document);
  document.addEventListener("htmx:load", (event) => drawAll(event.target));
})();
