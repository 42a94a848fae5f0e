"""The grounds that several rules stand on."""

from mingshu.kernel.text import Bilingual

ANNUAL_CONTENT = Bilingual(
    "《法治政府建设与责任落实督察工作规定》对年度报告内容的规定",
    "Provisions on the Inspection of Law-Based Government and the Fulfilment of Responsibility, "
    "contents of the annual report",
)
SHUFA_PRACTICE = Bilingual(
    "述法报告通行体例（各地述法方案；名称和次序以当地要求为准，未逐条核实）",
    "Usual outline of duty reports (local plans; local wording prevails, not verified article by article)",
)
FORMAT = Bilingual(
    "《党政机关公文格式》（GB/T 9704—2012）7.3",
    "Layout of official documents of Party and government organs (GB/T 9704-2012), 7.3",
)
SELF_CONSISTENCY = Bilingual("报告应当前后一致", "A report agrees with itself")
COUNTING = Bilingual("数字之间的算术关系", "Arithmetic between the printed figures")
CANDOUR = Bilingual(
    "年度报告应当写明不足和原因；述法应当查摆问题、剖析原因、提出措施",
    "Annual reports state shortcomings and their causes; duty reports look for problems, analyse their causes "
    "and propose remedies",
)
PUNCTUATION = Bilingual("《标点符号用法》（GB/T 15834—2011）", "GB/T 15834-2011, use of punctuation marks")
EVIDENCE = Bilingual("每一个数字都应当能够核实", "Every figure should be open to verification")
LEDGERS = Bilingual("本机关台账", "the organ's own ledgers")
