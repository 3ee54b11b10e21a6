"""Pages of several kinds of council and press sites: what they say is read, what surrounds it is left out."""

from pathlib import Path

from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders import read

SURROUNDINGS = frozenset({BlockKind.BOILERPLATE})


def page(tmp_path: Path, markup: str) -> Reading:
    path = tmp_path / "page.html"
    path.write_text(markup, encoding="utf-8")
    return read(path)


def shown(reading: Reading) -> list[Block]:
    return [block for block in reading.blocks if block.kind not in SURROUNDINGS]


def texts(reading: Reading) -> list[str]:
    return [block.text for block in shown(reading)]


# -- ModernGov --------------------------------------------------------------------------------------------------------

MODERNGOV_HEAD = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<link href="SiteSpecific/ssMgStyles.css" rel="stylesheet"><style>.mgHide {{ display: none }}</style></head><body>
<a class="mgSkip" href="#main">Skip to main content</a>
<div class="headerContainer" role="banner"><img alt="Wessexshire County Council"><form action="/search">
<label for="q">Search this site</label><input id="q"><button>Search</button></form></div>
<div id="cookieNotice">This site uses cookies to store information on your computer. <a href="#">Accept</a></div>
<div class="mgLeftMenu"><ul class="mgActionList"><li><a href="mgCalendar">Calendar of meetings</a></li>
<li><a href="mgListCommittees">Committee structure</a></li><li><a href="mgFindMember">Your councillors</a></li></ul></div>
<div class="breadcrumb-trail"><a href="/">Home</a> &gt; <a href="/council">Council and democracy</a></div>
<div id="modgov"><div class="mgContent">
"""
MODERNGOV_FOOT = """</div></div><div class="footerLinks"><a>Accessibility</a> <a>Privacy</a> <p>County Hall, Wessex</p></div>
</body></html>"""

ISSUE = (
    MODERNGOV_HEAD.format(title="Issue - meetings - Outcome of the Ofsted inspection of children's services")
    + """<h1 class="mgMainTitleTxt">Issue - meetings</h1>
<h2 class="mgSubTitleTxt">Outcome of the Ofsted inspection of children's services</h2>
<ul class="mgSubMenu"><li><a href="ieIssueDetails.aspx?IId=1">Issue details</a></li><li><a>History</a></li></ul>
<p class="mgSubSubTitleTxt"><span class="mgLabel">Meeting: </span><a href="ieListDocuments.aspx?MId=7">09/07/2024 - People
Scrutiny Committee (Item 6)</a></p>
<table class="mgItemTable"><tr><td class="mgItemNumberCell"><p>6</p></td><td>
<p class="mgAiTitleTxt"><a href="documents/s1.pdf">Outcome of the Ofsted inspection<span class="mgFileSize"> PDF 131 KB</span></a></p>
<div class="mgWordPara"><p class="MsoNormal">To consider the report of the inspection in May 2024.</p></div>
<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList"><li><a>Appendix A<span> PDF 2 MB</span></a></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoNormal">The Director said that help for
families was <b>good</b>.</p><p class="MsoListParagraph">1.&nbsp;&nbsp; That the report be noted.</p></div></td></tr></table>
<p class="mgSubSubTitleTxt"><span class="mgLabel">Meeting: </span><a>17/09/2024 - Cabinet (Item 44)</a></p>
<table class="mgItemTable"><tr><td class="mgItemNumberCell"><p>44</p></td><td><p class="mgAiTitleTxt">Improvement plan</p>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p>The plan was agreed.</p></div></td></tr></table>"""
    + MODERNGOV_FOOT
)


def test_an_issues_history_gives_each_meeting_with_its_item_and_minutes(tmp_path: Path) -> None:
    assert [(block.kind, block.level, block.label, block.text) for block in shown(page(tmp_path, ISSUE))] == [
        (BlockKind.HEADING, 1, "", "Issue - meetings"),
        (BlockKind.HEADING, 2, "", "Outcome of the Ofsted inspection of children's services"),
        (BlockKind.HEADING, 3, "", "Meeting: 09/07/2024 - People Scrutiny Committee (Item 6)"),
        (BlockKind.HEADING, 4, "6", "Outcome of the Ofsted inspection"),
        (BlockKind.PARAGRAPH, 1, "", "To consider the report of the inspection in May 2024."),
        (BlockKind.HEADING, 5, "", "Additional documents:"),
        (BlockKind.LIST_ITEM, 1, "", "Appendix A"),
        (BlockKind.HEADING, 5, "", "Minutes:"),
        (BlockKind.PARAGRAPH, 1, "", "The Director said that help for families was good."),
        (BlockKind.PARAGRAPH, 1, "1", "That the report be noted."),
        (BlockKind.HEADING, 3, "", "Meeting: 17/09/2024 - Cabinet (Item 44)"),
        (BlockKind.HEADING, 4, "44", "Improvement plan"),
        (BlockKind.HEADING, 5, "", "Decision:"),
        (BlockKind.PARAGRAPH, 1, "", "The plan was agreed."),
    ]


MEETING = (
    MODERNGOV_HEAD.format(title="Agenda for People Scrutiny Committee on Tuesday 9th July 2024, 10.00 am")
    + """<h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<h2 class="mgSubTitleTxt">People Scrutiny Committee - Tuesday, 9th July, 2024 10.00 am</h2>
<div class="mgActionList"><ul><li><a>Attendance details</a></li><li><a>Agenda frontsheet<span> PDF 210 KB</span></a></li></ul></div>
<p><span class="mgLabel">Venue: </span>Council Chamber, County Hall</p><p><span class="mgLabel">Contact: </span>Jo Field</p>
<p class="mgSectionTitle">Items</p><table class="mgItemTable" summary="Table of agenda items"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p>1.</p></td><td><p class="mgAiTitleTxt">Apologies for absence</p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>Councillor Field sent apologies.</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p>2.</p></td><td><p class="mgAiTitleTxt">Ofsted inspection<span> PDF 90 KB</span></p>
<div class="mgWordPara"><table border="1"><tr><td><b>Judgement</b></td><td><b>Grade</b></td></tr>
<tr><td>Overall effectiveness</td><td>Good</td></tr></table></div></td></tr></table>
<div class="mgHide">Draft for officers only</div>"""
    + MODERNGOV_FOOT
)


def test_a_meetings_page_gives_its_items_and_the_tables_in_them(tmp_path: Path) -> None:
    reading = page(tmp_path, MEETING)
    said = texts(reading)
    assert said[:2] == ["Agenda and minutes", "People Scrutiny Committee - Tuesday, 9th July, 2024 10.00 am"]
    assert "Venue: Council Chamber, County Hall" in said and "Councillor Field sent apologies." in said
    headed = [(each.label, each.text) for each in shown(reading) if each.kind is BlockKind.HEADING and each.label]
    assert headed == [("1", "Apologies for absence"), ("2", "Ofsted inspection")]
    rows = [(each.cells, each.is_column_head) for each in shown(reading) if each.kind is BlockKind.TABLE_ROW]
    assert rows == [(("Judgement", "Grade"), True), (("Overall effectiveness", "Good"), False)]


def test_what_surrounds_moderngovs_pages_is_left_out(tmp_path: Path) -> None:
    said = " ".join(texts(page(tmp_path, MEETING)))
    surroundings = ("cookies", "Calendar of meetings", "Skip to", "Home", "Accessibility", "Search this site")
    assert [each for each in surroundings if each in said] == []


def test_what_a_pages_own_style_sheet_hides_is_left_out_and_reported(tmp_path: Path) -> None:
    reading = page(tmp_path, MEETING)
    assert "officers only" not in " ".join(block.text for block in reading.blocks)
    assert reading.notes == ("Text that a browser would not show was left out.",)


def test_what_a_style_sheet_hides_only_at_first_or_in_print_is_read(tmp_path: Path) -> None:
    styles = """/* .a { display: none } */ .tab { display: none } .tab.open, .x:hover { display: block }
    @media print { .b { display: none } } .c .d { display: none } .e{display:NONE"""
    body = "".join(f'<p class="{name}">Part {name} of the page.</p>' for name in ("a", "tab", "b", "d"))
    reading = page(tmp_path, f"<html><head><style>{styles}</style></head><body>{body}</body></html>")
    assert len(texts(reading)) == 4 and not reading.notes


# -- other council sites ----------------------------------------------------------------------------------------------

NEWS = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ofsted praises services | Westmark Council</title>
<meta property="og:url" content="https://www.westmark.gov.uk/news/article/912/ofsted_praises"></head>
<body class="page page--article"><div id="ccc" class="cookie-control"><h2>Our use of cookies</h2><p>We use necessary cookies
to make our site work.</p><button>Accept all</button></div>
<div class="skip-links"><a href="#content">Skip to content</a></div>
<header class="site-header"><a class="logo">Westmark Council</a><nav aria-label="Main"><ul><li>Pay</li><li>Report</li></ul></nav>
</header><div class="container"><ol class="breadcrumb"><li>Home</li><li>News</li></ol>
<main id="content"><article class="article"><header><h1>Ofsted praises services</h1><p class="date">Published 3 June 2024</p></header>
<p class="lead">Inspectors found that children are safe.</p><h2>What comes next</h2><p>The council will:</p>
<ul><li>train social workers</li><li>visit families sooner</li></ul>
<blockquote><p>“We are proud,” said Councillor Field.</p></blockquote></article>
<div class="share-buttons"><p>Share this page</p><a>Facebook</a></div>
<div class="feedback-form"><h2>Was this page useful?</h2><button>Yes</button><button>No</button></div></main>
<aside class="related"><h2>Related pages</h2><ul><li>Adoption</li></ul></aside></div>
<footer class="site-footer"><p>© Westmark Council 2024</p><a>Privacy notice</a></footer></body></html>"""


def test_a_news_page_of_a_council_gives_its_article(tmp_path: Path) -> None:
    reading = page(tmp_path, NEWS)
    assert texts(reading) == [
        "Ofsted praises services",
        "Published 3 June 2024",
        "Inspectors found that children are safe.",
        "What comes next",
        "The council will:",
        "train social workers",
        "visit families sooner",
        "“We are proud,” said Councillor Field.",
    ]
    assert reading.url == "https://www.westmark.gov.uk/news/article/912/ofsted_praises"


OLD_SITE = """<html><head><title>Minutes</title></head><body bgcolor="#ffffff"><table width="760" cellpadding="0"><tr>
<td colspan="2"><img src="banner.gif" alt="Easthampton Borough Council"></td></tr><tr><td width="150" valign="top" class="leftnav">
<a href="a.asp">A to Z</a><br><a href="b.asp">Jobs</a><br><a href="c.asp">Contact us</a></td><td valign="top">
<font size="4"><b>Cabinet minutes, 4 March 2008</b></font><p><b>12. Joint area review</b></p>
<p>12.1 The Cabinet considered the report of the joint area review.</p>
<p>(a)&nbsp;the action plan be approved; and</p><p>(b)&nbsp;officers report in June.</p>
<table border="1"><tr><th>Area</th><th>Grade</th></tr><tr><td>Staying safe</td><td>Adequate</td></tr></table>
</td></tr></table></body></html>"""


def test_a_page_that_tables_arrange_gives_its_paragraphs_and_its_own_table(tmp_path: Path) -> None:
    assert [(each.kind, each.label, each.text) for each in shown(page(tmp_path, OLD_SITE))] == [
        (BlockKind.HEADING, "", "Cabinet minutes, 4 March 2008"),
        (BlockKind.HEADING, "12", "Joint area review"),
        (BlockKind.PARAGRAPH, "12.1", "The Cabinet considered the report of the joint area review."),
        (BlockKind.LIST_ITEM, "(a)", "the action plan be approved; and"),
        (BlockKind.LIST_ITEM, "(b)", "officers report in June."),
        (BlockKind.TABLE_ROW, "", "Area | Grade"),
        (BlockKind.TABLE_ROW, "", "Staying safe | Adequate"),
    ]


# -- the press --------------------------------------------------------------------------------------------------------

PRESS = """<!DOCTYPE html><html><head><title>Children's services 'good', says Ofsted - Wessex Courier</title>
<style>@media print { .x { color: red } } .visually-hidden, .js-only { position: absolute; display:none !important; }</style></head>
<body><div class="qc-cmp2-container" id="consent"><div role="dialog" aria-label="privacy"><h2>We value your privacy</h2>
<p>We and our 842 partners store and access information on a device.</p><button>Agree</button></div></div>
<div class="leaderboard-ad" aria-hidden="true">Advertisement</div>
<div class="top-bar"><ul class="menu-items"><li>News</li><li>Sport</li><li>What's on</li></ul></div>
<article itemprop="articleBody"><h1>Children's services 'good', says Ofsted</h1>
<div class="byline">By Sam Marsh, local democracy reporter</div><p>Services for children in Wessexshire are good, inspectors say.</p>
<div class="ad-slot ad-slot--inline"><span>Advertisement</span><p>Mattresses at half price</p></div>
<p>They visited in May and found that social workers know families well.</p>
<div class="newsletter-signup"><h3>Get our daily newsletter</h3><p>The day's news in your inbox.</p><input type="email"></div>
<p>The council's director said: "There is more to do."</p><span class="js-only">Sign in to comment</span>
<div class="related-stories"><h3>Read more</h3><ul><li><a>Bin strike goes on</a></li><li><a>Bridge shut</a></li></ul></div></article>
<section class="subscription-offer"><h3>Unlimited access</h3><p>Subscribe for £1 a week</p><a>Subscribe now</a></section>
<section class="most-read"><h2>Most read</h2><ol><li>Lottery win</li><li>Road closed</li></ol></section>
<section id="comments" class="comments"><h2>Comments</h2><p>They should all resign, says one reader.</p></section>
<footer><p>Wessex Courier, registered in England.</p></footer></body></html>"""


def test_a_press_page_gives_its_article_without_banners_adverts_and_other_stories(tmp_path: Path) -> None:
    assert texts(page(tmp_path, PRESS)) == [
        "Children's services 'good', says Ofsted",
        "By Sam Marsh, local democracy reporter",
        "Services for children in Wessexshire are good, inspectors say.",
        "They visited in May and found that social workers know families well.",
        'The council\'s director said: "There is more to do."',
    ]


TRADE = """<!DOCTYPE html><html><body class="single-post logged-out"><div class="cookie-law-info-bar"><p>We use cookies. By
clicking Accept you consent.</p></div><header id="masthead"><p>Children's Weekly</p></header><div id="primary"><main>
<h1>Authority praised for help to care leavers</h1><div class="entry-content"><p>Inspectors praised an authority.</p>
<p>Its personal advisers keep in touch with young people until they are 25.</p></div>
<div class="entry-footer-promo"><h4>Become a member</h4><p>From £12 a month</p><p>Latest print issue</p><p>Unlimited access to our archive</p>
<p>Subscribe</p><p>Already a subscriber? Log in</p></div></main><div id="secondary" class="widget-area"><h2>Jobs</h2><p>Social worker,
Northmoor</p></div></div><div id="colophon" class="site-info"><p>© Children's Weekly</p></div></body></html>"""


def test_a_trade_papers_page_keeps_its_paragraphs_and_loses_its_offer(tmp_path: Path) -> None:
    assert texts(page(tmp_path, TRADE)) == [
        "Authority praised for help to care leavers",
        "Inspectors praised an authority.",
        "Its personal advisers keep in touch with young people until they are 25.",
    ]


def test_words_such_as_subscription_or_advert_in_an_article_are_kept(tmp_path: Path) -> None:
    said = [
        "The council placed adverts for foster carers and paid a subscription to a training network.",
        "Find out more about fostering at an evening in May, said the director.",
        "It costs £450 a week to keep a child with foster carers.",
    ]
    body = "".join(f"<p>{each}</p>" for each in said)
    assert texts(page(tmp_path, f"<html><body><h1>Fostering</h1>{body}</body></html>")) == ["Fostering", *said]
