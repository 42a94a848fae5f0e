"""The bill of materials of a wheel, as CycloneDX says it: what an installation of it brings along.

    python -m tools.supply.bill      writes ``mingshu-VERSION.cdx.json`` beside the newest wheel in ``dist/``

Packages, versions and hashes are those of ``requirements/run.lock`` and ``package-lock.json``; who needs whom and under
which licence is read from the packages installed here, so that nothing is asked of a network.
"""

from __future__ import annotations

import base64
import hashlib
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools.supply.locks import BrowserPin, Pin, bounds, browser_pins, newest_wheel, pins, project_table

LIBRARY = ComponentType.LIBRARY


def main() -> int:
    """Write the bill; 0."""
    wheel = newest_wheel()
    target = wheel.with_name(f"mingshu-{project_table()['version']}.cdx.json")
    target.write_text(written(bill(wheel)), encoding="utf-8")
    print(target)
    return 0


def bill(wheel: Path) -> Bom:
    """What ``wheel`` is, what it needs, and what of the browser it holds."""
    project = project_table()
    content = hashlib.sha256(wheel.read_bytes()).hexdigest()
    made = Bom(serial_number=uuid5(NAMESPACE_URL, content))
    made.metadata.component = product = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref="mingshu",
        description=project["description"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content)],
    )
    held = [(pin, from_index(pin)) for pin in pins("run")]
    shown = {pin.name: (pin, of_browser(pin)) for pin in browser_pins()}
    asked = {canonicalize_name(one.name) for one in bounds()}
    direct = [made_of for pin, made_of in held if pin.name in asked]
    made.register_dependency(product, [*direct, *(made_of for _pin, made_of in shown.values())])
    for pin, made_of in held:
        needed = set(needs(pin))
        made.components.add(made_of)
        made.register_dependency(made_of, [other for one, other in held if one.name in needed])
    for browser_pin, made_of in shown.values():
        made.components.add(made_of)
        made.register_dependency(made_of, [shown[name][1] for name in browser_pin.needs])
    return made


def from_index(pin: Pin) -> Component:
    """A Python package: each of its files by its hash, for any of them may be the one installed."""
    address = PackageURL("pypi", None, pin.name, str(pin.version))
    files = [HashTypeFactory().from_composite_str(one) for one in pin.hashes]
    source = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(address.to_string()),
        comment=f"where {pin.marker}" if pin.marker else None,
        hashes=files,
    )
    return Component(
        name=pin.name,
        version=str(pin.version),
        type=LIBRARY,
        bom_ref=address.to_string(),
        purl=address,
        licenses=licences(pin),
        external_references=[source],
    )


def of_browser(pin: BrowserPin) -> Component:
    """A package of the browser, by the hash of its archive."""
    space, _, name = pin.name.rpartition("/")
    address = PackageURL("npm", space or None, name, pin.version)
    algorithm, _, content = pin.integrity.partition("-")
    return Component(
        group=space or None,
        name=name,
        version=pin.version,
        type=LIBRARY,
        bom_ref=address.to_string(),
        purl=address,
        licenses=[LicenseFactory().make_from_string(pin.licence)],
        hashes=[HashTypeFactory().from_composite_str(f"{algorithm}:{base64.b64decode(content).hex()}")],
    )


def installed(pin: Pin) -> PackageMetadata | None:
    """What the package says of itself, where it is installed here in this version."""
    try:
        said = metadata(pin.name)
    except PackageNotFoundError:
        return None
    return said if Version(said["Version"]) == pin.version else None


def licences(pin: Pin) -> Iterable[License]:
    """What an installed package says of its licence; nothing of one that is not installed here."""
    if not (said := installed(pin)):
        return []
    for stated in (*said.get_all("License-Expression", []), *said.get_all("License", [])):
        if stated and "\n" not in stated:
            return [LicenseFactory().make_from_string(stated)]
    classified = [one for one in said.get_all("Classifier", []) if one.startswith("License ::")]
    return [LicenseFactory().make_with_name(one.rpartition(" :: ")[2]) for one in classified]


def needs(pin: Pin) -> Iterator[str]:
    """What an installed package asks for, with whichever of its extras."""
    if not (said := installed(pin)):
        return
    extras = ["", *said.get_all("Provides-Extra", [])]
    for one in map(Requirement, said.get_all("Requires-Dist", [])):
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras):
            yield canonicalize_name(one.name)


def written(made: Bom) -> str:
    """The bill as JSON. Raises ``ValueError`` when it is not what the schema asks for."""
    text = JsonV1Dot6(made).output_as_string(indent=1)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem:
        raise ValueError(f"not a bill of materials: {problem}")
    return text + "\n"


if __name__ == "__main__":
    sys.exit(main())
