"""A made-up township's duty report of five to six pages, as the report package would hand it over."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from mingshu.documents.docx import write_docx
from mingshu.documents.model import (
    Annex,
    Block,
    Column,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Row,
    Run,
    Runs,
    Signature,
    Table,
    Text,
    text_cell,
)

# id: (title, printed, definition, numerator/denominator, ledger, rows)
FIGURES = {
    "M-ST-01": ("集体学法次数", "12", "年内召开的党委理论学习中心组专题学法会议场次", "—", "学法台账", "12"),
    "M-EX-04": (
        "考法参考率",
        "98.6%",
        "实际参加年度法律知识考试人数占应考人数的比例",
        "71/72",
        "考法台账",
        "72",
    ),
    "M-MD-01": (
        "重大行政决策事项数",
        "3",
        "列入年度目录并已作出决定的重大行政决策事项",
        "—",
        "重大行政决策台账",
        "3",
    ),
    "M-ND-01": ("规范性文件制发数", "2", "年内印发并报送备案的行政规范性文件", "—", "规范性文件台账", "2"),
    "M-CT-02": (
        "合同合法性审查率",
        "100%",
        "签订前经过合法性审查的政府合同占全部政府合同的比例",
        "27/27",
        "政府合同台账",
        "27",
    ),
    "M-ES-03": ("持证执法人员数", "14", "年末持有有效行政执法证件的在编在岗人员", "—", "执法人员台账", "14"),
    "M-PC-02": ("行政处罚案件数", "36", "年内作出处罚决定的普通程序案件", "—", "行政处罚台账", "36"),
    "M-DR-01": ("双随机抽查户数", "58", "年内完成检查的被抽取市场主体户数", "—", "双随机抽查台账", "58"),
    "M-FO-04": (
        "依申请公开按期答复率",
        "100%",
        "法定期限内答复的申请占已到期申请的比例",
        "4/4",
        "依申请公开台账",
        "4",
    ),
    "M-PB-01": ("普法活动场次", "46", "面向群众举办的法治宣传活动", "—", "普法宣传台账", "46"),
    "M-LL-01": ("法律明白人数", "173", "年末在册并参加当年培训的法律明白人", "—", "法律明白人台账", "173"),
    "M-ME-01": ("受理纠纷数", "268", "人民调解委员会年内受理的民间纠纷", "—", "人民调解台账", "268"),
    "M-ME-05": (
        "调解成功率",
        "97.4%",
        "调解达成协议件数占年内受理件数的比例",
        "261/268",
        "人民调解台账",
        "268",
    ),
    "M-ME-07": ("协议涉及金额", "412.35万元", "年内调解协议载明的给付金额合计", "—", "人民调解台账", "261"),
    "M-PE-05": (
        "信访按期办结率",
        "96.9%",
        "规定期限内办结的信访事项占已到期事项的比例",
        "62/64",
        "信访台账",
        "64",
    ),
    "M-RC-01": ("行政复议案件数", "2", "以本机关为被申请人的行政复议案件", "—", "行政复议台账", "2"),
    "M-LI-07": (
        "负责人出庭应诉率",
        "66.7%",
        "负责人出庭的开庭案件占应出庭案件的比例",
        "2/3",
        "行政诉讼台账",
        "3",
    ),
    "M-NP-06": (
        "代表建议办结率",
        "100%",
        "年内办结并答复的代表建议占交办建议的比例",
        "9/9",
        "代表建议台账",
        "9",
    ),
    "M-SV-01": ("督办事项逾期数", "1", "超过交办期限仍未办结的督办事项", "—", "督办台账", "1"),
}
_MARK = re.compile(r"\[([A-Z-]+\d+)]")


def runs(text: str) -> Runs:
    """Sentences in which ``[M-ME-01]`` stands for that figure."""
    parts: list[Run] = []
    for number, piece in enumerate(_MARK.split(text)):
        if number % 2:
            parts.append(Figure(FIGURES[piece][1], piece, FIGURES[piece][0]))
        elif piece:
            parts.append(Text(piece))
    return tuple(parts)


BODY = """
# 一、上年度述法反馈问题整改情况
去年区里反馈本人述法中的四个问题：部门会商不够经常、村级调解记录不全、执法案卷说理偏少、出庭应诉准备不足。本人逐条认领，列出整改清单，每季度过问一次进展。截至本年末，三个问题已经销号，出庭应诉一项仍在整改，其余情况在下文相应部分说明。
# 二、履行推进法治建设第一责任人职责情况
## （一）带头学法，把规矩挺在前面
年初由本人主持确定全年学法篇目，先后组织党委理论学习中心组专题学法[M-ST-01]次，宪法、民法典、行政处罚法、信访工作条例均安排了专题。每次学习先由班子成员结合分管工作谈一件实事，再请法律顾问点评。全镇干部年度法律知识考试参考率[M-EX-04]，缺考的1人系因病住院，已于次月补考。
## （二）依规决策，把好审查关口
1. 重大事项走完程序。全年列入目录的重大行政决策[M-MD-01]项，分别为集镇污水管网改造、老粮站片区更新和校车线路调整，均经过公众参与、风险评估、合法性审查和集体讨论。其中校车线路调整两次征求家长意见，采纳意见11条，未采纳的逐条说明了理由。
2. 文件合同应审尽审。制发行政规范性文件[M-ND-01]件，印发后十五日内报区政府备案。签订政府合同的合法性审查率为[M-CT-02]（27/27），法律顾问提出修改意见63条，主要涉及付款条件、验收标准和违约责任，承办部门采纳58条。
### 3. 执行情况有人跟踪。
对已经作出的决定，由党政办公室建立跟踪表，按月报告进度；超过期限的，由本人约谈承办部门负责人。
#### （1）管网改造。
主管铺设按计划完成，二级支管因雨季推迟四十天，已经向镇人民代表大会主席团报告原因并调整工期。
#### （2）片区更新。
涉及的四十六户签约手续全部办结，没有发生强制搬迁。
## （三）规范执法，让群众看得见公平
综合行政执法队现有持证执法人员[M-ES-03]人，比上年增加3人。全年办结普通程序行政处罚案件[M-PC-02]件，全部录入执法监督平台，重大处罚决定法制审核无一遗漏。开展双随机抽查[M-DR-01]户，对首次轻微违法并及时改正的9户依法不予处罚。对照去年反馈的说理偏少问题，组织案卷互评两次，把事实认定、证据采信、裁量理由分段写清，区里抽查的10本案卷均为合格以上。
依申请公开政府信息按期答复率[M-FO-04]（4/4），没有因答复不当被复议机关纠正的情形。
## （四）源头预防，把矛盾化解在村口
修订了村级调解登记簿，由司法所每月逐村核对，去年反馈的记录不全问题得到解决。全年各级人民调解委员会受理纠纷[M-ME-01]件，调解成功率[M-ME-05]（261/268），协议涉及金额[M-ME-07]；未调解成功的7件均已告知诉讼途径，其中5件进入诉前程序。
本年度各类纠纷的构成和调处结果如下表。
|纠纷
信访事项按期办结率[M-PE-05]（62/64），逾期的2件分别涉及山林界址和历史欠账，已报区联席会议协调。
## （五）普法到户，让法律明白人真明白
围绕婚姻家庭、土地流转、防范养老诈骗等题目举办普法活动[M-PB-01]场，其中夜间院坝会19场，方便白天务工的群众参加。在册法律明白人[M-LL-01]人全部参加了当年培训，结业测试不合格的12人安排了补训。司法所把常见的三十二种纠纷编成问答，印成口袋本发到每个村民小组。
## （六）接受监督，把评议当成镜子
主动向镇人民代表大会报告法治建设情况，代表建议办结率[M-NP-06]（9/9），代表对其中1件的答复表示基本满意，已经补办。以本镇为被申请人的行政复议案件[M-RC-01]件，复议决定均为维持。应当由负责人出庭的行政诉讼案件，出庭应诉率[M-LI-07]（2/3），未出庭的1件由分管负责人因防汛值守向法院说明了理由。
# 三、存在的问题及原因
一是出庭应诉仍有缺口。负责人出庭应诉率[M-LI-07]，低于区里确定的九成目标。原因在于开庭日期与镇里会议冲突时没有预案，办公室收到传票后转办平均用了4天。
二是个别督办事项拖延。全年督办事项逾期[M-SV-01]项，为山林界址勘定。原因是两村档案缺失，镇里前期没有及时请林业部门介入。
三是法律明白人作用发挥不均。偏远的三个村全年参与调解合计不足10次。原因是补贴标准偏低，培训内容与山区纠纷类型结合不紧。
# 四、下一年度打算
一是建立开庭日期预告制度，收到传票当日报本人，年内负责人出庭应诉率达到九成以上。二是会同林业部门在六月底前完成山林界址勘定，办结逾期督办事项。三是按参与调解的次数发放补贴，为偏远村各配一名包片律师，每季度到村一次。四是把本报告所列数据的台账按月核对，做到报告中的每一个数字都查得到出处。
以上报告，请予审议。
"""


def _block(line: str) -> Block:
    if line.startswith("|"):
        return dispute_table()
    marks = len(line) - len(line.lstrip("#"))
    content = runs(line.lstrip("# "))
    return Heading(marks, content) if marks else Paragraph(content)


def dispute_table() -> Table:
    """A table in the body: five kinds of disputes."""
    rows = [
        ("婚姻家庭", "71", "70", "36.20"), ("邻里关系", "88", "87", "18.75"), ("山林土地", "52", "48", "120.40"),
        ("劳动报酬", "39", "38", "201.00"), ("其他", "18", "18", "36.00"),
    ]  # fmt: skip
    columns = (
        Column("纠纷类型", 2),
        Column("受理（件）", 1.3, "right"),
        Column("调解成功（件）", 1.5, "right"),
        Column("涉及金额（万元）", 1.7, "right"),
    )
    return Table(
        columns, tuple(Row(tuple(map(text_cell, row))) for row in rows), caption="人民调解案件分类情况"
    )


def source_table() -> Table:
    """The annex that says where every figure comes from."""
    columns = (
        Column("数据", 2.2),
        Column("数值", 1.9, "right"),
        Column("口径", 4),
        Column("分子/分母", 1.8, "center"),
        Column("台账", 2.2),
        Column("行数", 0.9, "right"),
    )
    rows = []
    for key, (title, printed, definition, base, ledger, count) in FIGURES.items():
        number = (Figure(printed, key, title),)
        cells = (text_cell(title), number, *map(text_cell, (definition, base, ledger, count)))
        rows.append(Row(cells, figure_id=key))
    return Table(columns, tuple(rows))


def sample_report() -> Document:
    """The whole report."""
    return Document(
        title=("2023年度履行推进法治建设", "第一责任人职责情况报告"),
        byline=("述职人：清溪镇党委书记", "（2024年1月6日）"),
        addressee="中共云岭区委全面依法治区委员会办公室",
        blocks=tuple(_block(line) for line in BODY.strip().splitlines()),
        signature=Signature(("中共清溪镇委员会",), "2024年1月6日"),
        note="本报告数据截至2023年12月31日",
        annexes=(Annex("数据来源表", (source_table(),)),),
        metadata=Metadata(organ="清溪镇", year=2023, kind="述法报告"),
    )


@pytest.fixture(scope="session")
def report() -> Document:
    """The made-up report, the same for every test."""
    return sample_report()


@pytest.fixture(scope="session")
def report_docx(report: Document) -> bytes:
    """The made-up report as a .docx."""
    stream = BytesIO()
    write_docx(report, stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory):
    """``office(path, "pdf")`` converts a file with LibreOffice and returns the new path; its profile is its own."""
    profile = tmp_path_factory.mktemp("libreoffice")

    def convert(path: Path, kind: str) -> Path:
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", path.parent, path], check=True, capture_output=True, timeout=180
        )
        return path.with_suffix(f".{kind.split(':')[0]}")

    return convert
