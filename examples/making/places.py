"""The places: province, city, county, departments, townships with their villages. All of them are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PROVINCE = ("990000", "云川省")
CITY = ("990100", "澜川市")
COUNTY = ("990101", "云岭县")
MERGER = date(2022, 12, 31)
FOUNDED = date(1952, 3, 1)


@dataclass(frozen=True, slots=True)
class Traits:
    """What an office is like: its size, how often it keeps a time limit, how often it publishes, what it omits."""

    size: float = 1.0
    prompt: float = 0.95
    open: float = 0.97
    thorough: float = 0.95
    leaves_out: frozenset[str] = frozenset()
    nil: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community with the number of its households; one taken over came with a merger."""

    code: str
    name: str
    households: int
    taken_over: bool = False


@dataclass(frozen=True, slots=True)
class Township:
    """A township with its villages and its ways."""

    code: str
    name: str
    villages: tuple[Village, ...]
    traits: Traits


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the county government; ``mark`` stands in the numbers of its documents."""

    code: str
    name: str
    mark: str
    field: str = ""
    traits: Traits = Traits()


def _township(
    code: str, name: str, communities: str, villages: str, traits: Traits, *, crowded: int = 1
) -> Township:
    names = [
        *((1, f"{name}社区") for name in communities.split()),
        *((2, f"{name}村") for name in villages.split()),
    ]
    places, counts = [], {1: 0, 2: 0}
    for kind, place in names:
        counts[kind] += 1
        number = f"{code}{kind - 1 if kind == 1 else 2}{counts[kind]:02d}"
        households = 140 + (sum(ord(letter) for letter in place) * 37 + counts[kind] * 53) % 520
        places.append(Village(number, place, households * crowded))
    return Township(code, name, tuple(places), traits)


def _leaves_out(*ledgers: str) -> frozenset[str]:
    return frozenset(ledgers)


TOWNSHIPS = (
    _township(
        "990101101", "清溪镇", "溪口 晒谷坪", "柳湾 石磨 桐子坡 双井 茶垭 大塘 水碾 枫林坳", Traits(),
        crowded=2,
    ),
    _township("990101102", "雁回镇", "雁回 渡口", "沙洲 苇塘 上坝 下坝 望江 白鹭 古槐", Traits(1.3, 1.0, 1.0, 1.0)),
    _township("990101103", "松坪镇", "松坪", "松脂 伐木坪 鹰嘴 云脚 冷杉 干溪 半坡", Traits(1.0, 0.85, 0.9, 0.8)),
    _township("990101104", "梨湾镇", "梨湾 花市", "果园 雪梨 蜂场 竹编 青砖 瓦窑 长埂 斜塘 油坊", Traits(1.2)),
    _township("990101105", "云泉镇", "云泉", "温汤 石桥头 泉眼 稻香 磨坊 高岸", Traits(0.8, 0.9)),
    _township("990101106", "桐花镇", "桐花 新街", "桐油 老街 木耳 菌山 莲蓬 荷叶 芋头湾 社坛", Traits(1.1, 0.97, 0.95)),
    _township(
        "990101107", "望月镇", "望月", "月台 桂子 兔耳 蟾石 银滩 玉阶 广田",
        Traits(0.9, 0.88, 0.93, 0.9, _leaves_out("commendation", "village_adviser")),
    ),
    _township(
        "990101001", "晨光街道", "晨光 东门 西门 体育场 河滨 文星 砚池 钟楼 绣花", "近郊 菜园",
        Traits(1.5, 0.98, 1.0),
    ),
    _township("990101201", "青垭乡", "垭口", "青石 打铁垭 茅草 羊圈 箭竹", Traits(0.6, 0.6, 0.8, 0.85)),
    _township("990101202", "竹影乡", "竹影", "斑竹 笋子沟 篾匠 楠竹 翠屏 凉亭", Traits(0.7, 0.85, 0.2, 0.8)),
    _township(
        "990101203", "麦岭乡", "麦岭", "麦秸 石碾 风车 高粱 荞地",
        Traits(0.6, 0.8, 0.85, 0.75, _leaves_out("exam", "training", "legality_review", "village_governance")),
    ),
    _township(
        "990101204", "鹿鸣乡", "鹿鸣", "鹿角 松针 泉坎 草坪 岩下",
        Traits(0.7, 0.9, 0.9, 0.9, nil=_leaves_out("penalty_case", "foi_request")),
    ),
)  # fmt: skip
MERGED = _township("990101205", "芦坪乡", "芦坪", "芦苇 浅滩 半岛 渔火 苔痕", Traits(0.5, 0.85, 0.8, 0.85))
HEIR = next(township for township in TOWNSHIPS if township.name == "鹿鸣乡")

JUSTICE = Department("990101-01", "云岭县司法局", "云司")
OFFICE = Department("990101-02", "云岭县人民政府办公室", "云府办")
SERVICE_BUREAU = Department("990101-03", "云岭县行政审批局", "云审批")
PETITION_BUREAU = Department("990101-04", "云岭县信访局", "云信")
ENFORCERS = (
    Department("990101-05", "云岭县自然资源局", "云自然资", "自然资源", Traits(1.0, 0.8, 0.9)),
    Department("990101-06", "云岭县住房和城乡建设局", "云建", "城乡建设", Traits(1.1, 0.92, 0.95)),
    Department("990101-07", "云岭县市场监督管理局", "云市监", "市场监管", Traits(1.8, 0.97, 0.98)),
    Department("990101-08", "云岭县应急管理局", "云应急", "应急管理", Traits(0.9, 0.95, 0.9)),
    Department("990101-09", "云岭县交通运输局", "云交", "交通运输", Traits(1.3, 0.9, 0.75)),
    Department("990101-10", "云岭县农业农村局", "云农", "农业农村", Traits(0.9, 0.93, 0.95)),
)
DEPARTMENTS = (JUSTICE, OFFICE, SERVICE_BUREAU, PETITION_BUREAU, *ENFORCERS)


def townships_of(year: int) -> tuple[Township, ...]:
    """The townships that existed in ``year``: thirteen until the merger, twelve with the heir's new villages after."""
    if year <= MERGER.year:
        return (*TOWNSHIPS, MERGED)
    return tuple(grown(township) if township == HEIR else township for township in TOWNSHIPS)


def grown(heir: Township) -> Township:
    """The heir of the merger with the villages it took over, under their new codes."""
    return Township(
        heir.code, heir.name, (*heir.villages, *(new for _old, new in moved_villages())), heir.traits
    )


def moved_villages() -> list[tuple[Village, Village]]:
    """Each village of the merged township as it was and as it is under its heir."""
    return [
        (old, Village(f"{HEIR.code}{int(old.code[-3:]) + 20:03d}", old.name, old.households, True))
        for old in MERGED.villages
    ]
