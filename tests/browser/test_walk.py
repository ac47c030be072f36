"""One person through the whole clinic, in a real browser, as a nurse does it."""

import pytest

from tests.browser.steps import TODAY, Nurse, days_ago, dutch

pytestmark = pytest.mark.browser


def test_from_a_broken_bone_to_a_new_fracture(nurse: Nurse) -> None:
    given_a_woman_of_72_with_a_broken_wrist(nurse)
    when_she_is_invited_and_measured(nurse)
    then_the_result_sheet_says_osteoporosis_and_why(nurse)
    when_the_questions_are_answered_and_the_assessment_is_signed(nurse)
    when_the_result_is_discussed_by_telephone(nurse)
    then_her_leaflet_tells_what_happens_next(nurse)
    when_she_is_called_after_three_months(nurse)
    when_the_letter_is_written_and_sent_and_the_care_handed_over(nurse)
    then_the_control_dxa_is_planned_and_the_answer_awaited(nurse)
    when_a_hip_breaks_a_new_episode_opens_beside_the_old(nurse)


def given_a_woman_of_72_with_a_broken_wrist(nurse: Nurse) -> None:
    nurse.page.get_by_role("link", name="Register a fracture").click()
    nurse.finds_no_barrier()
    nurse.types("Patient number", "W1001")
    nurse.types("First name", "Geesje")
    nurse.types("Prefix", "van")
    nurse.types("Surname", "Wandelaar")
    nurse.types("Date of birth", "14-03-1954")
    nurse.chooses("Sex", "Female")
    nurse.types("Telephone", "06 00 00 00 99")
    nurse.types("Address (optional)", "Wandelpad 1\n0000 AA Voorbeeldstad")
    nurse.selects("Broken bone", "wrist")
    nurse.types("Date of the fracture", days_ago(30))
    nurse.chooses("Side", "Left")
    nurse.chooses("Was the fracture caused by a serious accident?", "No")
    nurse.types("Name of the GP", "Dr. Wegwijs")
    nurse.types("Practice", "Praktijk Wegwijs")
    nurse.presses("Register")
    nurse.reads("The person and the fracture are registered.")


def when_she_is_invited_and_measured(nurse: Nurse) -> None:
    nurse.types("Date of the appointment", dutch(TODAY))
    nurse.presses("Plan the appointment")

    nurse.follows("Enter DXA and VFA")
    nurse.types("Date of the DXA", dutch(TODAY))
    nurse.chooses("Make of the scanner", "Hologic")
    nurse.types("Bone density lumbar spine", "852")
    nurse.presses("Save the DXA")
    nurse.reads("0.1", "1000")
    nurse.types("Bone density lumbar spine", "0,852")
    nurse.types("Bone density femoral neck", "0,558")
    nurse.presses("Save the DXA")

    nurse.types("Date of the VFA", dutch(TODAY))
    nurse.page.get_by_role("radio", name="T12: 2", exact=True).check()
    nurse.page.get_by_role("radio", name="T4: not assessable", exact=True).check()
    nurse.page.get_by_role("radio", name="normal", exact=True).check()
    nurse.presses("Save the VFA")


def then_the_result_sheet_says_osteoporosis_and_why(nurse: Nurse) -> None:
    nurse.reads("−2.5", "T12", "Treatment with medicine is indicated")
    nurse.reads("WHO Technical Report Series 843")
    assert nurse.downloads_pdf("PDF of the result sheet").startswith(b"%PDF-")


def when_the_questions_are_answered_and_the_assessment_is_signed(nurse: Nurse) -> None:
    nurse.returns_to_the_person()
    nurse.follows("Assess the result and call")
    nurse.types("How tall were you at 25?", "168")
    nurse.types("How tall are you now?", "163")
    nurse.types("How often did you fall", "2")
    nurse.types("How many portions of dairy", "2")
    nurse.types("How many glasses of alcohol", "1")
    nurse.types("How many cups of coffee", "4")
    nurse.chooses("Do you smoke?", "No")
    nurse.presses("Save the answers")
    nurse.reads("Too little dairy", "Refer to a physiotherapist", "Advise less coffee")
    nurse.presses("Sign the assessment")


def when_the_result_is_discussed_by_telephone(nurse: Nurse) -> None:
    nurse.reads_heading("Consultation by telephone")
    nurse.selects("Medicine", "alendronate")
    nurse.types("Starts on", dutch(TODAY))
    nurse.types("What was agreed", "Twee glazen melk per dag erbij.")
    nurse.presses("Save the consultation")
    nurse.reads("two")  # nobody said who they were yet
    nurse.ticks("Date of birth")
    nurse.ticks("Street and house number")
    nurse.presses("Save the consultation")
    nurse.reads("The follow-up call is planned.")


def then_her_leaflet_tells_what_happens_next(nurse: Nurse) -> None:
    nurse.reads("Twee glazen melk per dag erbij.", "Uw medicijn is alendroninezuur")
    assert nurse.downloads_pdf("PDF of the leaflet").startswith(b"%PDF-")
    nurse.follows("English")
    nurse.reads("Your medicine is alendronate")
    nurse.returns_to_the_person()
    nurse.reads("On treatment", "Follow-up call")


def when_she_is_called_after_three_months(nurse: Nurse) -> None:
    nurse.follows("Follow-up call")
    nurse.ticks("Date of birth")
    nurse.ticks("Full name")
    nurse.chooses("Does the person still take the medicine?", "Yes")
    nurse.presses("Save the follow-up call")
    nurse.reads("Now write the letter to the GP.")


def when_the_letter_is_written_and_sent_and_the_care_handed_over(nurse: Nurse) -> None:
    nurse.reads("Dr. Wegwijs", "alendronate", "physiotherapist")
    nurse.presses("Write the letter")
    assert nurse.downloads_pdf("PDF of the letter").startswith(b"%PDF-")
    nurse.chooses("How was it sent?", "By post")
    nurse.presses("Mark as sent")
    nurse.follows("Hand over to the GP")
    nurse.reads("The answer of the GP is awaited")
    nurse.presses("Hand over")


def then_the_control_dxa_is_planned_and_the_answer_awaited(nurse: Nurse) -> None:
    nurse.reads("In recall", "Ask for the control DXA", "Check the answer of the GP")


def when_a_hip_breaks_a_new_episode_opens_beside_the_old(nurse: Nurse) -> None:
    nurse.follows("Register a new fracture")
    nurse.reads("Under treatment with alendronate")
    nurse.selects("Broken bone", "hip")
    nurse.types("Date of the fracture", dutch(TODAY))
    nurse.presses("Register the fracture")
    nurse.reads("The new fracture is registered.")
    nurse.returns_to_the_person()
    nurse.reads("Hip", "Wrist left", "Plan DXA and VFA", "Ask for the control DXA")
