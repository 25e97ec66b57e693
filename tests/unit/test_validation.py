"""What `reportgen validate` finds without any extra: faults put into copies of the first real filing, one at a time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import pipeline, validating
from reportgen.model.finding import Finding, Severity
from reportgen.options import Options
from reportgen.output import OutputFile
from reportgen.validation import all_rules, stand_in
from tests import case

SEED = case.load(case.SEED)
STEM = "imgn-20120930"
XML, JSON, HTM, XSD = f"{STEM}.xml", f"{STEM}.json", f"{STEM}.htm", f"{STEM}.xsd"
PRE, CAL, LAB = (f"{STEM}_{kind}.xml" for kind in ("pre", "cal", "lab"))


@pytest.fixture(scope="module")
def files() -> tuple[OutputFile, ...]:
    report = pipeline.build(SEED.input, SEED.options)
    return pipeline.export(report, SEED.options)


@pytest.fixture
def folder(tmp_path: Path, files: tuple[OutputFile, ...]) -> Path:
    for file in files:
        (tmp_path / file.name).write_bytes(file.data)
    return tmp_path


def found(path: Path) -> list[Finding]:
    """Errors and warnings of all files, by our rules alone."""
    checked = validating.validate(path, Options(), None)
    return [finding for one in checked for finding in one.findings if finding.severity >= Severity.WARNING]


def change(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, count), "utf-8")


def line_of(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


def test_the_outputs_have_no_fault(folder: Path) -> None:
    checked = list(validating.validate(folder, Options(), None))
    assert [finding for one in checked for finding in one.findings] == []
    counted = {one.path.name: one.facts for one in checked}
    assert {name: counted[name] for name in (XML, HTM, JSON)} == {XML: 47, HTM: 47, JSON: 47}
    assert set(counted.values()) == {47}


ASSETS = 'contextRef="asof_2012-09-30" unitRef="USD" decimals="-3">252668000<'
WAS = "us-gaap:WeightedAverageNumberOfShareOutstandingBasicAndDiluted"

# what is done, to which file, the code that tells it, and the text of the line it is told of
FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    "a wrong sum": (
        XML,
        ">252668000<",
        ">252678000<",
        "calc11e:inconsistentCalculationUsingRounding",
        "us-gaap:Assets ",
    ),
    "a sign turned": (
        XML,
        ">-25192000<",
        ">25192000<",
        "calc11e:inconsistentCalculationUsingRounding",
        "us-gaap:NetIncomeLoss",
    ),
    "an instant for a flow": (
        XML,
        'contextRef="from_2012-07-01_to_2012-09-30" unitRef="USD" decimals="-3">-25192000',
        'contextRef="asof_2012-09-30" unitRef="USD" decimals="-3">-25192000',
        "xbrl.4.7.2:contextPeriodType",
        "us-gaap:NetIncomeLoss",
    ),
    "an unknown standard concept": (
        XML,
        "us-gaap:Revenues",
        "us-gaap:Revenuez",
        "validation.concept-unknown",
        "us-gaap:Revenuez",
    ),
    "an undeclared own concept": (
        XML,
        "imgn:ClinicalMaterials",
        "imgn:ClinicMaterials",
        "xbrl.4.6:conceptUndeclared",
        "imgn:ClinicMaterials",
    ),
    "no unit": (
        XML,
        'unitRef="USD" decimals="-3">233614000',
        'decimals="-3">233614000',
        "xbrl.4.6.2:numericUnit",
        ">233614000<",
    ),
    "a unit that is not there": (
        XML,
        'unitRef="USD" decimals="-3">233614000',
        'unitRef="usd" decimals="-3">233614000',
        "xbrl.4.6.2:numericUnit",
        ">233614000<",
    ),
    "a context that is not there": (
        XML,
        'contextRef="asof_2012-09-30" unitRef="USD" decimals="-3">233614000',
        'contextRef="x" unitRef="USD" decimals="-3">233614000',
        "xbrl.4.6.1:contextRef",
        ">233614000<",
    ),
    "decimals that cut off": (XML, 'decimals="-3">233614000', 'decimals="-6">233614000', "EFM.6.05.37", ">233614000<"),
    "decimals that are none": (
        XML,
        'decimals="-3">233614000',
        'decimals="three">233614000',
        "xbrl.4.6.3:decimals",
        ">233614000<",
    ),
    "no decimals": (XML, ' decimals="-3">233614000', ">233614000", "xbrl.4.6.3:decimals", ">233614000<"),
    "earnings per share in dollars": (
        XML,
        'unitRef="USDPerShares" decimals="2">-0.30',
        'unitRef="USD" decimals="2">-0.30',
        "utre:error-NumericFactUtrInvalid",
        ">-0.30<",
    ),
    "shares in dollars": (
        XML,
        'unitRef="shares" decimals="-3">83350000',
        'unitRef="USD" decimals="-3">83350000',
        "xbrl.4.8.2:sharesFactUnit-notSharesMeasure",
        ">83350000<",
    ),
    "a currency nobody knows": (
        XML,
        "iso4217:USD</",
        "iso4217:USX</",
        "utre:error-NumericFactUtrInvalid",
        'unit id="USD"',
    ),
    "an inconsistent duplicate": (
        XML,
        "</xbrli:xbrl>",
        f'<us-gaap:Assets id="x" {ASSETS.replace("252668", "252679")}/us-gaap:Assets></xbrli:xbrl>',
        "duplicates.inconsistent",
        'id="x"',
    ),
    "an id used twice": (XML, 'id="f12"', 'id="f13"', "xbrl:duplicateId", 'id="f13"'),
    "a value changed in the JSON": (
        JSON,
        '"value": "233614000"',
        '"value": "233615000"',
        "validation.formats-differ",
        '"233615000"',
    ),
    "decimals changed in the JSON": (
        JSON,
        '"value": "233614000", "decimals": -3',
        '"value": "233614000", "decimals": 0',
        "validation.formats-differ",
        '"233614000"',
    ),
    "a period changed in the JSON": (
        JSON,
        '"period": "2012-10-01T00:00:00"',
        '"period": "2012-11-01T00:00:00"',
        "validation.formats-differ",
        "2012-11-01",
    ),
    "a value changed in the page": (HTM, ">233,614<", ">233,641<", "validation.formats-differ", "233,641"),
    "a value changed in a table": (
        f"{STEM}-balance-sheet.csv",
        ",233614000",
        ",233641000",
        "validation.formats-differ",
        "233641000",
    ),
    "a scale changed in the page": (HTM, 'scale="3"', 'scale="6"', "validation.formats-differ", 'scale="6"'),
    "no standard label": (
        LAB,
        '2003/role/label" xml:lang="en-US">Assets<',
        '2003/role/x" xml:lang="en-US">Assets<',
        "EFM.6.10.01",
        "us-gaap:Assets ",
    ),
    "no preferred label": (LAB, "totalLabel", "verboseLabel", "EFM.6.12.05", "totalLabel"),
    "a schema that is not there": (XML, f'xlink:href="{XSD}"', 'xlink:href="other.xsd"', "FileNotLoadable", "<?xml"),
    "no reference to a schema": (
        XML,
        f'<link:schemaRef xlink:type="simple" xlink:href="{XSD}"/>',
        "",
        "xbrl.4.2:schemaRef",
        "<?xml",
    ),
    "a linkbase that is not there": (
        XSD,
        f'xlink:href="{CAL}"',
        'xlink:href="gone_cal.xml"',
        "FileNotLoadable",
        "<?xml",
    ),
    "a locator to nothing": (
        PRE,
        f"{XSD}#imgn_ResearchAndDevelopmentSupport",
        f"{XSD}#imgn_Nothing",
        "xbrl.3.5.3.7:locator",
        "#imgn_Nothing",
    ),
    "a row out of the presentation": (
        PRE,
        'xlink:to="loc_us-gaap_OtherAssets"',
        'xlink:to="loc_us-gaap_Assets"',
        "EFM.6.12.03",
        "us-gaap:OtherAssets",
    ),
    "a year that is no year": (
        XML,
        ">2013</dei:DocumentFiscalYearFocus>",
        ">FY13</dei:DocumentFiscalYearFocus>",
        "xmlSchema:valueError",
        "FY13",
    ),
    "another company's key": (
        XML,
        ">0000855654</dei:",
        ">0000000001</dei:",
        "EFM.6.05.23",
        "dei:EntityCentralIndexKey",
    ),
    "a period end that is none": (
        XML,
        ">2012-09-30</dei:",
        ">2012-10-30</dei:",
        "EFM.6.05.20",
        "dei:DocumentPeriodEndDate",
    ),
    "a damaged file": (JSON, '"facts": {', '"facts": ', "input.stopped", "{"),
    "a context nobody uses": (
        XML,
        '<xbrli:unit id="USD"',
        '<xbrli:context id="z"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000855654</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2010-01-01</xbrli:instant></xbrli:period></xbrli:context><xbrli:unit id="USD"',
        "EFM.6.05.08",
        'id="z"',
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_with_its_place(folder: Path, fault: str) -> None:
    name, old, new, code, where = FAULTS[fault]
    change(folder / name, old, new, count=-1 if old.count(":") and "=" not in old else 1)
    findings = [finding for finding in found(folder) if finding.code == code]
    assert findings, [(finding.code, finding.message) for finding in found(folder)]
    places = [(one.origin.source, one.origin.line) for one in findings if one.origin]
    lines = [(folder / source).read_text("utf-8").splitlines()[line - 1] for source, line in places]
    assert any(where in line for line in lines), (findings, lines)


def test_a_weight_against_the_balance(folder: Path) -> None:
    text = (folder / CAL).read_text("utf-8")
    arc = re.search(r'<link:calculationArc[^>]*weight="-1"/>', text)
    assert arc
    change(folder / CAL, arc[0], arc[0].replace('weight="-1"', 'weight="1"'))
    codes = [finding.code for finding in found(folder)]
    assert "xbrl.5.1.1.2:balanceCalcWeightIllegalPositive" in codes
    assert "calc11e:inconsistentCalculationUsingRounding" in codes


def test_a_fault_is_traced_to_the_row_it_was_printed_in(folder: Path) -> None:
    change(folder / XML, ">252668000<", ">252678000<")
    finding = next(one for one in found(folder) if one.code.startswith("calc11e") and "us-gaap:Assets" in one.message)
    assert finding.message == "us-gaap:Assets 252,678,000 (2012-09-30), but its 2 parts add up to 252,668,000"
    assert finding.origin
    assert (finding.origin.source, finding.origin.line) == (XML, line_of(folder / XML, ">252678000<"))
    assert finding.detail[-1] == "Printed in input.txt:14: Total assets (CONDENSED CONSOLIDATED BALANCE SHEETS)"


def test_one_value_changed_is_told_with_both_places(folder: Path) -> None:
    change(folder / JSON, '"value": "233614000"', '"value": "233615000"')
    (finding,) = [one for one in found(folder) if one.code == "validation.formats-differ"]
    line = line_of(folder / XML, ">233614000<")
    assert finding.message == (
        "us-gaap:CashAndCashEquivalentsAtCarryingValue 233,615,000 (2012-09-30) (decimals -3), but "
        f"us-gaap:CashAndCashEquivalentsAtCarryingValue 233,614,000 (2012-09-30) (decimals -3) in {XML}, line {line}"
    )


def test_a_single_file_is_enough(folder: Path) -> None:
    assert found(folder / JSON) == []


def test_every_rule_says_what_it_is() -> None:
    assert [rule.__name__ for rule in all_rules() if not rule.__doc__] == []
    assert len(all_rules()) >= 20


def test_a_fault_in_a_table_is_traced_to_the_row_it_was_printed_in(folder: Path) -> None:
    change(folder / f"{STEM}-balance-sheet.csv", ",233614000", ",233641000")
    finding = next(one for one in found(folder) if one.code == "validation.formats-differ")
    assert finding.detail == (
        "Printed in input.txt:12: Cash and cash equivalents (CONDENSED CONSOLIDATED BALANCE SHEETS)",
    )


def test_a_taxonomy_package_beside_the_reports_is_no_report(folder: Path) -> None:
    data = stand_in.make_package({"http://x.org/a.xsd": ("http://x.org/a", ())})
    (folder / f"{STEM}-taxonomy.zip").write_bytes(data)
    assert found(folder) == []
