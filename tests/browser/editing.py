"""What people do in the admin, named as they would name it. Each takes the page of a signed-in browser."""

import re


def sign_in(page, name, password):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")


def upload_together(page, address, files):
    """Give several files at once to "Add multiple" and wait until each has its form."""
    page.goto(address)
    page.locator("#fileupload").set_input_files(files)
    page.locator("#upload-list > li.upload-success form").nth(len(files) - 1).wait_for()


def describe_upload(page, title, tags):
    """Tag what was uploaded under `title`, and update it; its form then goes away."""
    form = page.locator("#upload-list form").filter(has=page.locator(f"input[value='{title}']"))
    tag(form, *tags)
    form.get_by_role("button", name="Update").click()
    form.wait_for(state="detached")


def tag(field, *names):
    """Type tags into the tag field that stands in `field`."""
    for name in names:
        box = field.locator(".tagit-new input")
        box.press_sequentially(name)
        box.press("Enter")


def begin_page_below(page, parent):
    """Begin a page below `parent`, from the listing of its pages; there must be only one kind to choose."""
    page.goto(f"/admin/pages/{parent.pk}/")
    page.get_by_role("link", name=re.compile("Add child page")).first.click()
    page.locator("#id_title").wait_for()


def fill(page, **fields):
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)


def edit(page, edited):
    page.goto(f"/admin/pages/{edited.pk}/edit/")


def choose(page, field, title):
    """Choose what is called `title` in the chooser of `field`."""
    page.locator(f"#id_{field}-chooser .unchosen [data-chooser-action-choose]").click()
    window = page.locator(".modal-content")
    window.get_by_role("link", name=re.compile(re.escape(title))).first.click()
    window.wait_for(state="detached")


def choose_page(page, field, title):
    """Search for the page `title` in the chooser of `field`, and choose it."""
    page.locator(f"#id_{field}-chooser .unchosen [data-chooser-action-choose]").click()
    window = page.locator(".modal-content")
    window.get_by_label("Search term").fill(title)
    window.locator(".page-results, #search-results").get_by_role("link", name=title, exact=True).click()
    window.wait_for(state="detached")


def add_another(page, panel):
    page.locator(f"#id_{panel}-ADD").click()


def add_text(page, words):
    """Put a block of text into the body."""
    body = page.locator("#panel-child-content-body-section")
    body.get_by_title("Insert a block").first.click()
    page.get_by_role("option", name="Text").first.click()
    body.get_by_role("textbox").last.click()
    page.keyboard.type(words)


def publish(page):
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.locator(".messages .success").wait_for()
