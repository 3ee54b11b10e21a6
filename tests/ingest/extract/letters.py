"""Makes the letters and reports of inspectorates of which few are to be had: laid out as theirs, in our own words.

Each is a list of lines; `pdf`, `docx` and `html` print the same lines as a PDF, a Word document or a web page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from docx import Document
from fpdf import FPDF
from fpdf.enums import XPos, YPos

Style = Literal["title", "heading", "text", "address", "bullet", "row", "page"]


@dataclass(frozen=True)
class Line:
    """A paragraph, line of an address, heading, bullet or row of a table; `page` begins a new page."""

    style: Style
    text: str = ""
    cells: tuple[str, ...] = ()


def title(text: str) -> Line:
    return Line("title", text)


def heading(text: str) -> Line:
    return Line("heading", text)


def text(said: str) -> Line:
    return Line("text", said)


def bullet(said: str) -> Line:
    return Line("bullet", said)


def row(*cells: str) -> Line:
    return Line("row", cells=cells)


PAGE = Line("page")
SENT_FROM = (
    *(Line("address", said) for said in ("Ofsted", "Piccadilly Gate", "Store Street")),
    text("Manchester M1 2WD"),
)
IMPRINT = text(
    "The Office for Standards in Education, Children's Services and Skills (Ofsted) regulates and inspects to achieve "
    "excellence in the care of children and young people."
)


# -- letters after a visit ---------------------------------------------------------------------------------------


def focused_visit_2018(council: str) -> tuple[Line, ...]:
    """Of the first years: the title names the council in full, and a priority action is set."""
    return (
        *SENT_FROM,
        text("2 October 2018"),
        text("Ms Ann Example"),
        text(f"Director of Children's Services, {council} Council"),
        text("Dear Ms Example"),
        title(f"Focused visit to {council} Council children's services"),
        text(
            f"This letter sums up what was found at a focused visit to {council} Council children's services on "
            "12 September and 13 September 2018. The inspectors were Nora Field, Her Majesty's Inspector, and Tom "
            "Lane, Her Majesty's Inspector."
        ),
        text("Inspectors looked at how the front door works, where good and outstanding practice would be expected."),
        text("At the last inspection, in June 2016, services were judged to require improvement."),
        heading("Overview"),
        text("Leaders know their services. Visits are made, and most records are kept."),
        heading("Area for priority action"),
        text("The local authority needs to take swift action on the following area:"),
        bullet("The time that children wait for a first visit after a referral."),
        PAGE,
        heading("What needs to improve in this area of social work practice"),
        bullet("The recording of decisions by managers."),
        bullet("The use of chronologies in assessments, so that the history of a family is understood."),
        heading("Findings"),
        bullet("Contacts are looked at on the day that they come in."),
        bullet("Strategy meetings are well attended."),
        text("Thank you for the welcome that inspectors had. The findings will be used to plan the next inspection."),
        text("Yours sincerely"),
        text("Nora Field"),
        text("Her Majesty's Inspector"),
    )


def focused_visit_2024(council: str) -> tuple[Line, ...]:
    """Of the later years: "His Majesty's Inspectors for this visit were"."""
    return (
        *SENT_FROM,
        text("3 May 2024"),
        text("Sam Example, Director of Children's Services"),
        text("Dear Sam"),
        title(f"Focused visit to {council} children's services"),
        text(
            f"This letter summarises the findings of the focused visit to {council} children's services on 26 and "
            "27 March 2024. His Majesty's Inspectors for this visit were Rhona Vale and Idris Moor."
        ),
        text("Inspectors looked at the local authority's arrangements for care leavers aged 18 to 25."),
        text(
            "This visit was carried out in line with the inspection of local authority children's services (ILACS) "
            "framework."
        ),
        heading("Headline findings"),
        text("Since the last inspection in 2022, when services were judged good, support has been kept up."),
        heading("What needs to improve in this area of social work practice?"),
        bullet("The quality of pathway plans."),
        bullet("Access to dentists for care leavers."),
        PAGE,
        heading("Main findings"),
        text("Personal advisers know the young people well and stay in touch with them."),
        text("Yours sincerely"),
        text("Rhona Vale"),
        text("His Majesty's Inspector"),
    )


def monitoring_visit_2019(council: str) -> tuple[Line, ...]:
    """After an inadequate judgement: the letter recalls it, and sets no points."""
    return (
        *SENT_FROM,
        text("31 July 2019"),
        text("Mr Lee Example, Director of Children's Services"),
        text("Dear Lee"),
        title(f"Monitoring visit of {council} children's services"),
        text(
            f"I am writing to sum up what was found at the monitoring visit to {council} children's services on 3 and "
            "4 July 2019. It was the third monitoring visit since the local authority was judged inadequate in "
            "November 2017. The inspectors were Bea Stone and Carl Dene, Her Majesty's Inspectors."
        ),
        text("The local authority is making steady progress."),
        heading("Areas covered by the visit"),
        text("Inspectors reviewed the progress made in the area of help and protection:"),
        bullet("the quality of assessments"),
        bullet("the oversight of managers"),
        heading("Overview"),
        text("Most practice has improved since the last visit, but some remains inadequate."),
        PAGE,
        heading("Findings and evaluation of progress"),
        text("Assessments are more timely. Records do not always say why a decision was made."),
        text("I am copying this letter to the Department for Education."),
        text("Yours sincerely"),
        text("Bea Stone"),
        text("Her Majesty's Inspector"),
    )


def monitoring_visit_2025(council: str) -> tuple[Line, ...]:
    return (
        *SENT_FROM,
        text("14 March 2025"),
        text("Dear Jo"),
        title(f"Monitoring visit to {council} children's services"),
        text(
            f"This letter summarises the findings of the monitoring visit to {council} children's services on 4 and "
            "5 February 2025. This was the second monitoring visit since the local authority was judged inadequate in "
            "July 2023. His Majesty's Inspectors for this visit were Mary Glen and Ola Burn."
        ),
        heading("Areas covered by the visit"),
        text("Inspectors reviewed the progress made in the following areas of concern identified at the inspection:"),
        bullet("planning and achieving permanence"),
        heading("Headline findings"),
        text("Plans are clearer, and fewer children wait for a permanent home."),
        heading("Findings and evaluation of progress"),
        text("Permanence is considered at each review."),
        text("Yours sincerely"),
        text("Mary Glen"),
        text("His Majesty's Inspector"),
    )


# -- joint inspections -------------------------------------------------------------------------------------------


def jtai_letter_2017(council: str) -> tuple[Line, ...]:
    """Addressed to all the leaders of an area, and signed for each inspectorate."""
    return (
        text("15 May 2017"),
        text(
            f"To: the Director of Children's Services, {council} Council; the Chief Constable; the Accountable Officer"
        ),
        text("Dear local partnership"),
        title(f"Joint targeted area inspection of the multi-agency response to abuse and neglect in {council}"),
        text(
            "Between 27 and 31 March 2017, Ofsted, the Care Quality Commission (CQC), HMI Constabulary (HMIC) and HMI "
            "Probation undertook a joint inspection of the multi-agency response to abuse and neglect in "
            f"{council}. This inspection included a 'deep dive' focus on children living with domestic abuse."
        ),
        text("This letter to all the service leaders outlines our findings about how well agencies work together."),
        heading("Key strengths"),
        bullet("Partners are committed, and their strategic work is good."),
        bullet("Children are seen alone, and what they say is heard."),
        PAGE,
        heading("Areas for improvement"),
        bullet("The sharing of police notifications with schools."),
        bullet("The recording of what was agreed at strategy discussions."),
        heading("Next steps"),
        text("The director of children's services should write down by 24 August 2017 what is to be done."),
        text("Yours sincerely"),
        row("Ofsted", "Care Quality Commission"),
        row("Una Hart, National Director", "Vic Ross, Deputy Chief Inspector"),
    )


def jtai_report_2023(council: str) -> tuple[Line, ...]:
    return (
        title(f"Joint targeted area inspection of {council}"),
        text("The multi-agency response to children and families who need help"),
        text("Inspection dates: 23 January to 10 February 2023"),
        text("Lead inspector: Petra Wyld, His Majesty's Inspector"),
        heading("Context"),
        text("Ofsted, the Care Quality Commission and HMICFRS looked together at early help in the area."),
        heading("Headline findings"),
        text("Families are offered good help early, and leaders share what they know."),
        heading("What needs to improve?"),
        bullet("The take-up of early help assessments by schools."),
        bullet("Oversight of waiting lists by health partners."),
        PAGE,
        heading("Areas for priority action"),
        text("The following need to be dealt with swiftly:"),
        bullet("The backlog of police referrals."),
        heading("Next steps"),
        text("The partnership should send a written statement of proposed action to Ofsted by 20 July 2023."),
        IMPRINT,
    )


SERIOUS = (
    "the quality of education, health and care plans",
    "the joint commissioning of therapies",
)


def send_letter_2018(council: str, weak: bool = True) -> tuple[Line, ...]:
    """Of 2016 to 2022: with a written statement of action where weaknesses are significant."""
    statement = text(
        "In view of this, the Chief Inspector has decided that a written statement of action is required. Some "
        "weaknesses in the area are significant."
    )
    weaknesses = text(
        "The area is required to produce and submit a written statement of action, to tell how it will deal with these "
        "areas of significant weakness:"
    )
    return (
        *SENT_FROM,
        text("6 August 2018"),
        text(f"Mrs Eve Example, Director of Children's Services, {council} Council"),
        text("Dear Mrs Example"),
        title(f"Joint local area SEND inspection in {council}"),
        text(
            "Between 18 June 2018 and 22 June 2018, Ofsted and the Care Quality Commission (CQC) conducted a joint "
            f"inspection of the local area of {council}, to judge how effectively the area has put the special "
            "educational needs and disability reforms into practice."
        ),
        text("The inspection was led by one of Her Majesty's Inspectors, with a colleague from the CQC."),
        *((statement,) if weak else ()),
        heading("Main findings"),
        bullet("Leaders have a good understanding of the area."),
        PAGE,
        heading("The effectiveness of the local area in meeting needs"),
        heading("Strengths"),
        bullet("Early years settings are well supported."),
        heading("Areas for development"),
        bullet("Too many reviews of plans are late."),
        *((weaknesses, *map(bullet, SERIOUS)) if weak else ()),
        text("Yours sincerely"),
        text("Gail Penn"),
        text("Her Majesty's Inspector"),
        row("Ofsted", "Care Quality Commission"),
    )


OUTCOMES = {
    "positive": "In this area, arrangements for children typically lead to positive experiences and outcomes.",
    "inconsistent": "What the partnership has arranged can lead to inconsistent experiences and outcomes.",
    "failings": "Inspectors are concerned, for there are widespread and/or systemic failings in the area.",
}


def send_report_2024(council: str, outcome: str) -> tuple[Line, ...]:
    """Since 2023: one of three outcomes, and the areas to be put right in tables."""
    priority = (
        heading("Areas for priority action"),
        row("Responsible body", "Areas for priority action"),
        row(
            f"{council} Council and the integrated care board", "Leaders should cut the waits for plans without delay."
        ),
    )
    return (
        title(f"Area SEND inspection of {council} Local Area Partnership"),
        text("Inspection dates: 11 to 15 March 2024"),
        text("Dates of previous inspection: 3 to 7 July 2017"),
        heading("Inspection outcome"),
        text(f"{OUTCOMES[outcome]} The partnership must act on what follows."),
        text("The next full inspection will be within five years."),
        heading("Information about the local area partnership"),
        text(f"{council} Council and the integrated care board are jointly responsible for services."),
        heading("What is it like to be a child or young person with SEND in this area?"),
        text("Many children get good help from people who know them, though some wait too long."),
        heading("What does the area partnership need to do better?"),
        text("Leaders do not check often enough how long families wait."),
        PAGE,
        *(priority if outcome == "failings" else ()),
        heading("Areas for improvement"),
        row("Areas for improvement"),
        row("Partners should strengthen the oversight of annual reviews, so that plans are up to date."),
        row("Health leaders should widen the offer to young people aged 16 to 25."),
        heading("Local area partnership details"),
        row("Local authority", "Integrated care board"),
        row(f"{council} Council", "The area's board"),
        heading("Information about this inspection"),
        text("This inspection was carried out at the request of the Secretary of State, under section 20."),
        heading("Inspection team"),
        row("Ofsted", "Care Quality Commission"),
        row(
            "Dora Finch, His Majesty's Inspector, Ofsted Lead inspector",
            "Abel Reed, Care Quality Commission Lead inspector",
        ),
        IMPRINT,
    )


# -- what is no inspection of a council's services for children ----------------------------------------------------


def youth_justice_2022(council: str) -> tuple[Line, ...]:
    return (
        title(f"An inspection of youth offending services in {council}"),
        text("HM Inspectorate of Probation, September 2022"),
        heading("Ratings"),
        row(f"{council} Youth Justice Service", "Score", "24/36"),
        row("Overall rating", "Good"),
        row("1.", "Organisational delivery"),
        row("1.1", "Governance and leadership", "Good"),
        row("1.2", "Staff", "Outstanding"),
        row("2.1", "Assessment", "Requires improvement"),
        text("Fieldwork started June 2022"),
        PAGE,
        heading("Recommendations"),
        text("As a result of our inspection findings, we have made two recommendations."),
        text(f"The {council} Youth Justice Service should:"),
        text("1. make sure that each child has a plan that keeps others safe"),
        text("2. look again at how it uses out-of-court disposals."),
    )


def youth_justice_2025(council: str) -> tuple[Line, ...]:
    return (
        title(f"An inspection of youth justice services in {council}"),
        text("HM Inspectorate of Probation"),
        text("Published: 4 July 2025"),
        text("Fieldwork dates: 7 to 11 April 2025"),
        heading("Ratings"),
        row("Overall rating", "Requires improvement"),
        row("Work with victims", "Inadequate"),
        text(
            "Staff in the service know the children well, and children told us that they are listened to. The board "
            "meets often and is well attended, but it has yet to learn what victims need, and the work that is done "
            "with them is too often left to chance. Partners offer what is needed, from speech therapy to mentors."
        ),
        heading("Recommendations"),
        bullet("The management board should know the needs of victims."),
    )


def adult_assessment(council: str) -> tuple[Line, ...]:
    return (
        title(f"{council} Council: local authority assessment"),
        text("How we assess local authorities"),
        text("Care Quality Commission"),
        text("Assessment published: 7 February 2025"),
        heading("Overall rating"),
        row("Overall rating", "Good"),
        row("Leadership", "Good"),
        row("Safeguarding", "Requires improvement"),
        text("Safeguarding of adults needs a firmer grip."),
    )


def school_report(council: str) -> tuple[Line, ...]:
    """A section 5 report of a school that is called after the place."""
    return (
        title(f"Inspection of {council} Park Academy"),
        text(f"1 Example Road, {council}"),
        text("Inspection dates: 3 and 4 May 2022"),
        row("Overall effectiveness", "Good"),
        row("The quality of education", "Good"),
        row("Leadership and management", "Outstanding"),
        row("Previous inspection grade", "Requires improvement"),
        heading("What is it like to attend this school?"),
        text("Pupils are happy here."),
        heading("What does the school need to do to improve?"),
        bullet("The reading curriculum is not yet taught well throughout."),
        PAGE,
        heading("School details"),
        row("Unique reference number", "123456"),
        row("Local authority", council),
        text("This inspection was carried out under section 5 of the Education Act 2005."),
        heading("Inspection team"),
        text("Lee Example, lead inspector, Her Majesty's Inspector"),
        IMPRINT,
    )


def school_letter(council: str) -> tuple[Line, ...]:
    """A section 8 letter to a headteacher."""
    return (
        *SENT_FROM,
        text("22 May 2019"),
        text("Mrs Di Example, Headteacher"),
        text("Dear Mrs Example"),
        title(f"Monitoring inspection visit to {council} High School"),
        text(
            "Following my visit to your school on 8 May 2019, I write on behalf of Her Majesty's Chief Inspector to "
            "report the findings. The visit was carried out under section 8 of the Education Act 2005."
        ),
        text("The school was judged to require improvement at its section 5 inspection. Leaders are effective."),
        text("I am copying this letter to the director of children's services."),
        text("Yours sincerely"),
        text("Max Example"),
        text("Her Majesty's Inspector"),
    )


def home_report(council: str) -> tuple[Line, ...]:
    """A children's home that the council runs."""
    return (
        text("SC012345"),
        text(f"Registered provider: {council} Council"),
        text("Full inspection"),
        text("Inspected under the social care common inspection framework"),
        heading("Information about this children's home"),
        text(f"This children's home is run by {council} Council and cares for up to four children."),
        text("Inspection dates: 5 to 6 March 2024"),
        row("Overall experiences and progress of children and young people, taking into account", "good"),
        row("How well children and young people are helped and protected", "outstanding"),
        row("The effectiveness of leaders and managers", "good"),
        heading("What does the children's home need to do to improve?"),
        heading("Recommendations"),
        bullet("The registered person should keep the repairs up to date."),
        text("Lead inspector: Kit Example, Social Care Inspector"),
        IMPRINT,
    )


def ilacs_2026(council: str) -> tuple[Line, ...]:
    """Without overall effectiveness: four areas, care leavers apart."""
    return (
        title(f"Inspection of {council} local authority children's services"),
        text("Inspection dates: 13 to 24 April 2026"),
        text("Lead inspector: Fay Rowan, His Majesty's Inspector"),
        row("Judgement", "Grade"),
        row("The impact of leaders on social work practice with children and families", "Good"),
        row("The experiences and progress of children who need help and protection", "Requires improvement to be good"),
        row("The experiences and progress of children in care", "Good"),
        row("The experiences and progress of care leavers", "Outstanding"),
        text("Services have improved since the last inspection in 2022, when overall they were judged inadequate."),
        heading("What needs to improve?"),
        bullet("The timeliness of initial child protection conferences."),
        PAGE,
        heading("The experiences and progress of children in care: good"),
        text("Children are listened to, and most live in homes that suit them."),
        heading("The experiences and progress of care leavers: outstanding"),
        text("Care leavers are proud of what they have done."),
        IMPRINT,
    )


# -- printing ----------------------------------------------------------------------------------------------------


def pdf(lines: Sequence[Line], path: Path) -> Path:
    """Prints lines as a PDF, each table with ruled lines."""
    page = FPDF(unit="pt", format="A4")
    page.set_margins(60, 60, 60)
    page.set_auto_page_break(True, margin=60)
    page.add_page()
    rows: list[tuple[str, ...]] = []
    for line in (*lines, Line("page")):
        if rows and line.style != "row":
            _ruled(page, rows)
            rows = []
        if line.style == "row":
            rows.append(line.cells)
        elif line.style == "page":
            page.add_page()
        else:
            _printed(page, line)
    page.output(str(path))
    return path


def _printed(page: FPDF, line: Line) -> None:
    size = {"title": 18, "heading": 14}.get(line.style, 12)
    page.ln(10 if size > 12 else 0)
    page.set_font("helvetica", style="B" if size > 12 else "", size=size)
    if line.style == "bullet":
        page.set_x(72)
        page.cell(18, 15, "\x95")
    page.multi_cell(0, size * 1.2, line.text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.ln(0 if line.style == "address" else 12)


def _ruled(page: FPDF, rows: Sequence[tuple[str, ...]]) -> None:
    page.ln(6)
    page.set_font("helvetica", size=12)
    for group in _alike(rows):
        with page.table(first_row_as_headings=False, text_align="LEFT", line_height=15) as table:
            for cells in group:
                table.row(cells)
    page.ln(6)


def _alike(rows: Sequence[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """Rows of as many cells as one another stand in one table."""
    groups: list[list[tuple[str, ...]]] = []
    for cells in rows:
        if groups and len(groups[-1][0]) == len(cells):
            groups[-1].append(cells)
        else:
            groups.append([cells])
    return groups


def docx(lines: Sequence[Line], path: Path) -> Path:
    """Prints lines as a Word document."""
    document = Document()
    before: Line | None = None
    table = None
    for line in lines:
        if line.style == "row":
            if table is None or before is None or before.style != "row" or len(before.cells) != len(line.cells):
                table = document.add_table(rows=0, cols=len(line.cells))
            for cell, said in zip(table.add_row().cells, line.cells, strict=True):
                cell.text = said
        elif line.style == "page":
            document.add_page_break()
        elif line.style == "title":
            document.add_heading(line.text, 1)
        elif line.style == "heading":
            document.add_heading(line.text, 2)
        else:
            document.add_paragraph(line.text, style="List Bullet" if line.style == "bullet" else None)
        before = line
    document.save(str(path))
    return path


def html(lines: Sequence[Line], path: Path) -> Path:
    """Prints lines as a web page."""
    tags = {"title": "h1", "heading": "h2", "text": "p", "address": "p"}
    body: list[str] = []
    for line in lines:
        if line.style == "row":
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in line.cells)
            body.append(f"<table><tr>{cells}</tr></table>")
        elif line.style == "bullet":
            body.append(f"<ul><li>{escape(line.text)}</li></ul>")
        elif line.style != "page":
            body.append(f"<{tags[line.style]}>{escape(line.text)}</{tags[line.style]}>")
    joined = "\n".join(body).replace("</table>\n<table>", "\n").replace("</ul>\n<ul>", "\n")
    path.write_text(f"<html><body><main>\n{joined}\n</main></body></html>", encoding="utf-8")
    return path
