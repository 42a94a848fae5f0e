#!/usr/bin/env bash
# What the tests need from Debian: a browser, LibreOffice, poppler, Chinese fonts. Installs as root, else names them.
set -euo pipefail
declare -A wanted=(
  [chromium]=chromium [soffice]="libreoffice-writer-nogui libreoffice-calc-nogui" [pdftotext]=poppler-utils
)
missing=()
for program in "${!wanted[@]}"; do
  command -v "$program" >/dev/null || missing+=(${wanted[$program]})
done
fc-list 2>/dev/null | grep -qi "noto.*cjk" || missing+=(fonts-noto-cjk fontconfig)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "测试需要这些软件包，请先安装： / The tests need these packages, install them first:" >&2
  echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
