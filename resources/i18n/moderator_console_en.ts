<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AccountRow</name>
        <message numerus="yes">
            <source>%n texts that wait to be sent through it stay in the outbox: there you can take them back.</source>
            <translation>
                <numerusform>%n text that waits to be sent through it stays in the outbox: there you can take it back.</numerusform>
                <numerusform>%n texts that wait to be sent through it stay in the outbox: there you can take them back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every %n days</source>
            <translation>
                <numerusform>Every day</numerusform>
                <numerusform>Every %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every %n hours</source>
            <translation>
                <numerusform>Every hour</numerusform>
                <numerusform>Every %n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every %n minutes</source>
            <translation>
                <numerusform>Every minute</numerusform>
                <numerusform>Every %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AccountSettings</name>
        <message numerus="yes">
            <source>%n texts of it stay in the outbox.</source>
            <translation>
                <numerusform>%n text of it stays in the outbox.</numerusform>
                <numerusform>%n texts of it stay in the outbox.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AccountWords</name>
        <message numerus="yes">
            <source>%n complaints ever seen.</source>
            <translation>
                <numerusform>%n complaint ever seen.</numerusform>
                <numerusform>%n complaints ever seen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n events in the journal</source>
            <translation>
                <numerusform>%n event in the journal</numerusform>
                <numerusform>%n events in the journal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n threads are still to be looked through.</source>
            <translation>
                <numerusform>%n thread is still to be looked through.</numerusform>
                <numerusform>%n threads are still to be looked through.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ActSheet</name>
        <message numerus="yes">
            <source>For %n seconds you can stop it; later Alt+Z takes it back there.</source>
            <translation>
                <numerusform>For %n second you can stop it; later Alt+Z takes it back there.</numerusform>
                <numerusform>For %n seconds you can stop it; later Alt+Z takes it back there.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>For %n seconds you can stop it; then it is done for good.</source>
            <translation>
                <numerusform>For %n second you can stop it; then it is done for good.</numerusform>
                <numerusform>For %n seconds you can stop it; then it is done for good.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Ago</name>
        <message numerus="yes">
            <source>%n days ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h ago</source>
            <translation>
                <numerusform>%n h ago</numerusform>
                <numerusform>%n h ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n min ago</numerusform>
                <numerusform>%n min ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n months ago</source>
            <translation>
                <numerusform>%n month ago</numerusform>
                <numerusform>%n months ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n years ago</source>
            <translation>
                <numerusform>%n year ago</numerusform>
                <numerusform>%n years ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BriefingWords</name>
        <message numerus="yes">
            <source>%n calls in vain.</source>
            <translation>
                <numerusform>%n call in vain.</numerusform>
                <numerusform>%n calls in vain.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n offers left without an answer.</source>
            <translation>
                <numerusform>%n offer left without an answer.</numerusform>
                <numerusform>%n offers left without an answer.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CalendarSettings</name>
        <message numerus="yes">
            <source>Others see: “{title}”, {when}, %n min.</source>
            <translation>
                <numerusform>Others see: “{title}”, {when}, %n min.</numerusform>
                <numerusform>Others see: “{title}”, {when}, %n min.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CalendarWords</name>
        <message numerus="yes">
            <source>+%n more</source>
            <translation>
                <numerusform>+%n more</numerusform>
                <numerusform>+%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallAside</name>
        <message numerus="yes">
            <source>{promises}; and %n more</source>
            <translation>
                <numerusform>{promises}; and %n more</numerusform>
                <numerusform>{promises}; and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallGap</name>
        <message numerus="yes">
            <source>The timer stood still from {time}, for %n min.</source>
            <translation>
                <numerusform>The timer stood still from {time}, for %n min.</numerusform>
                <numerusform>The timer stood still from {time}, for %n min.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The timer stopped at {time}, %n min ago.</source>
            <translation>
                <numerusform>The timer stopped at {time}, %n min ago.</numerusform>
                <numerusform>The timer stopped at {time}, %n min ago.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Capture</name>
        <message numerus="yes">
            <source>%n fields are marked: look at them first.</source>
            <translation>
                <numerusform>%n field is marked: look at it first.</numerusform>
                <numerusform>%n fields are marked: look at them first.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Keep %n posts</source>
            <translation>
                <numerusform>Keep %n post</numerusform>
                <numerusform>Keep %n posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CaptureLeft</name>
        <message numerus="yes">
            <source>%n lines above post {number} were left out: “{words}”</source>
            <translation>
                <numerusform>%n line above post {number} was left out: “{words}”</numerusform>
                <numerusform>%n lines above post {number} were left out: “{words}”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lines below the last post were left out: “{words}”</source>
            <translation>
                <numerusform>%n line below the last post was left out: “{words}”</numerusform>
                <numerusform>%n lines below the last post were left out: “{words}”</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message numerus="yes">
            <source>%n more notices</source>
            <translation>
                <numerusform>%n more notice</numerusform>
                <numerusform>%n more notices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new posts since you read</source>
            <translation>
                <numerusform>%n new post since you read</numerusform>
                <numerusform>%n new posts since you read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people joined</source>
            <translation>
                <numerusform>%n person joined</numerusform>
                <numerusform>%n people joined</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people left</source>
            <translation>
                <numerusform>%n person left</numerusform>
                <numerusform>%n people left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n folded answers</source>
            <translation>
                <numerusform>Show %n folded answer</numerusform>
                <numerusform>Show %n folded answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n more files</source>
            <translation>
                <numerusform>Show %n more file</numerusform>
                <numerusform>Show %n more files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>edited %n times</source>
            <translation>
                <numerusform>edited once</numerusform>
                <numerusform>edited %n times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>has %n notes</source>
            <translation>
                <numerusform>has a note</numerusform>
                <numerusform>has %n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CaseOutbox</name>
        <message numerus="yes">
            <source>%n more on their way.</source>
            <comment>texts</comment>
            <translation>
                <numerusform>%n more on its way.</numerusform>
                <numerusform>%n more on their way.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CaseThread</name>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CommunityWords</name>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DueWords</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h late</source>
            <translation>
                <numerusform>%n h late</numerusform>
                <numerusform>%n h late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min late</source>
            <translation>
                <numerusform>%n min late</numerusform>
                <numerusform>%n min late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working days</source>
            <translation>
                <numerusform>%n working day</numerusform>
                <numerusform>%n working days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working days late</source>
            <translation>
                <numerusform>%n working day late</numerusform>
                <numerusform>%n working days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working hours late</source>
            <translation>
                <numerusform>%n working hour late</numerusform>
                <numerusform>%n working hours late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FigureSpeech</name>
        <message numerus="yes">
            <source>%n cases</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rounds</source>
            <translation>
                <numerusform>%n round</numerusform>
                <numerusform>%n rounds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>half of %n cases; all within {wide}</source>
            <translation>
                <numerusform>half of %n case; all within {wide}</numerusform>
                <numerusform>half of %n cases; all within {wide}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>half of %n cases; nine in ten within {wide}</source>
            <translation>
                <numerusform>half of %n case; nine in ten within {wide}</numerusform>
                <numerusform>half of %n cases; nine in ten within {wide}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FiguresPage</name>
        <message numerus="yes">
            <source>%n cases taken in</source>
            <translation>
                <numerusform>%n case taken in</numerusform>
                <numerusform>%n cases taken in</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n weeks</source>
            <translation>
                <numerusform>%n week</numerusform>
                <numerusform>%n weeks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>never heard: %n members</source>
            <translation>
                <numerusform>never heard: %n member</numerusform>
                <numerusform>never heard: %n members</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Finds</name>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message numerus="yes">
            <source>%n more characters</source>
            <translation>
                <numerusform>%n more character</numerusform>
                <numerusform>%n more characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FollowPart</name>
        <message numerus="yes">
            <source>Asked %n times in round {round}, no answer: {days}.</source>
            <translation>
                <numerusform>Asked once in round {round}, no answer: {days}.</numerusform>
                <numerusform>Asked %n times in round {round}, no answer: {days}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Asked in vain %n times: ask once more, or close with a reason under your name.</source>
            <translation>
                <numerusform>Asked in vain once: ask once more, or close with a reason under your name.</numerusform>
                <numerusform>Asked in vain %n times: ask once more, or close with a reason under your name.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FollowStory</name>
        <message numerus="yes">
            <source>%n before them</source>
            <comment>promises</comment>
            <translation>
                <numerusform>%n before them</numerusform>
                <numerusform>%n before them</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n calls missed</source>
            <translation>
                <numerusform>%n call missed</numerusform>
                <numerusform>%n calls missed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n messages sent</source>
            <translation>
                <numerusform>%n message sent</numerusform>
                <numerusform>%n messages sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n talks</source>
            <comment>in this round</comment>
            <translation>
                <numerusform>%n talk</numerusform>
                <numerusform>%n talks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>asked %n times in vain</source>
            <translation>
                <numerusform>asked once in vain</numerusform>
                <numerusform>asked %n times in vain</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HeatDoor</name>
        <message numerus="yes">
            <source>Stands out: %n</source>
            <translation>
                <numerusform>Stands out: %n</numerusform>
                <numerusform>Stands out: %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HeatSheet</name>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts show it</source>
            <translation>
                <numerusform>%n post shows it</numerusform>
                <numerusform>%n posts show it</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>had met %n of them before</source>
            <translation>
                <numerusform>had met %n of them before</numerusform>
                <numerusform>had met %n of them before</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HeatWords</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n min</numerusform>
                <numerusform>%n min</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people answered one member</source>
            <translation>
                <numerusform>%n person answered one member</numerusform>
                <numerusform>%n people answered one member</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people here came together before</source>
            <translation>
                <numerusform>%n person here came with others before</numerusform>
                <numerusform>%n people here came together before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts within one day</source>
            <translation>
                <numerusform>%n post within one day</numerusform>
                <numerusform>%n posts within one day</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts within one hour</source>
            <translation>
                <numerusform>%n post within one hour</numerusform>
                <numerusform>%n posts within one hour</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message numerus="yes">
            <source>%n conversations</source>
            <translation>
                <numerusform>%n conversation</numerusform>
                <numerusform>%n conversations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edits kept beside the first text.</source>
            <translation>
                <numerusform>%n edit kept beside the first text.</numerusform>
                <numerusform>%n edits kept beside the first text.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n items could not be read and were skipped.</source>
            <translation>
                <numerusform>%n item could not be read and was skipped.</numerusform>
                <numerusform>%n items could not be read and were skipped.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n remarks say what is missing or was put right.</source>
            <translation>
                <numerusform>%n remark says what is missing or was put right.</numerusform>
                <numerusform>%n remarks say what is missing or was put right.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped.</source>
            <translation>
                <numerusform>%n skipped.</numerusform>
                <numerusform>%n skipped.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were deleted there; their text is kept here.</source>
            <translation>
                <numerusform>%n was deleted there; its text is kept here.</numerusform>
                <numerusform>%n were deleted there; their text is kept here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were here already.</source>
            <translation>
                <numerusform>%n was here already.</numerusform>
                <numerusform>%n were here already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n remarks</source>
            <translation>
                <numerusform>Show %n remark</numerusform>
                <numerusform>Show %n remarks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n skipped</source>
            <translation>
                <numerusform>Show what was skipped</numerusform>
                <numerusform>Show the %n skipped</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>JournalModel</name>
        <message numerus="yes">
            <source>%n files</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KindMarks</name>
        <message numerus="yes">
            <source>%n places are marked; {key} goes to the next.</source>
            <translation>
                <numerusform>%n place is marked; {key} goes there.</numerusform>
                <numerusform>%n places are marked; {key} goes to the next.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Lacking</name>
        <message numerus="yes">
            <source>%n rooms are encrypted and are not read.</source>
            <translation>
                <numerusform>%n room is encrypted and is not read.</numerusform>
                <numerusform>%n rooms are encrypted and are not read.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MemberCard</name>
        <message numerus="yes">
            <source>%n cases before</source>
            <translation>
                <numerusform>%n case before</numerusform>
                <numerusform>%n cases before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled</source>
            <translation>
                <numerusform>%n settled</numerusform>
                <numerusform>%n settled</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MemberPage</name>
        <message numerus="yes">
            <source>%n cases</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more accounts</source>
            <translation>
                <numerusform>and %n more account</numerusform>
                <numerusform>and %n more accounts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MemberRows</name>
        <message numerus="yes">
            <source>%n posts here, last: {words}</source>
            <translation>
                <numerusform>%n post here: {words}</numerusform>
                <numerusform>%n posts here, last: {words}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MessagePart</name>
        <message numerus="yes">
            <source>Goes through “{account}”; for %n seconds you can take it back.</source>
            <translation>
                <numerusform>Goes through “{account}”; for %n second you can take it back.</numerusform>
                <numerusform>Goes through “{account}”; for %n seconds you can take it back.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MonthGrid</name>
        <message numerus="yes">
            <source>{day}, %n entries</source>
            <translation>
                <numerusform>{day}, %n entry</numerusform>
                <numerusform>{day}, %n entries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NewCase</name>
        <message numerus="yes">
            <source>and %n other posts, kept as evidence</source>
            <translation>
                <numerusform>and %n other post, kept as evidence</numerusform>
                <numerusform>and %n other posts, kept as evidence</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NoteFiles</name>
        <message numerus="yes">
            <source>A note holds at most %n files.</source>
            <translation>
                <numerusform>A note holds at most %n file.</numerusform>
                <numerusform>A note holds at most %n files.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NothingHidden</name>
        <message numerus="yes">
            <source>%n complaints</source>
            <translation>
                <numerusform>%n complaint</numerusform>
                <numerusform>%n complaints</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n faults found: verify names them.</source>
            <translation>
                <numerusform>%n fault found: verify names it.</numerusform>
                <numerusform>%n faults found: verify names them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OriginPanel</name>
        <message numerus="yes">
            <source>… %n more posts between</source>
            <translation>
                <numerusform>… %n more post between</numerusform>
                <numerusform>… %n more posts between</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OutboxFacts</name>
        <message numerus="yes">
            <source>%n in the outbox need you</source>
            <translation>
                <numerusform>%n in the outbox needs you</numerusform>
                <numerusform>%n in the outbox need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait to be sent</source>
            <translation>
                <numerusform>%n waits to be sent</numerusform>
                <numerusform>%n wait to be sent</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OutboxPage</name>
        <message numerus="yes">
            <source>%n texts have not been taken yet. None goes twice, and none is lost.</source>
            <translation>
                <numerusform>%n text has not been taken yet. None goes twice, and none is lost.</numerusform>
                <numerusform>%n texts have not been taken yet. None goes twice, and none is lost.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OverdueStrip</name>
        <message numerus="yes">
            <source>%n dates overdue</source>
            <translation>
                <numerusform>%n date overdue</numerusform>
                <numerusform>%n dates overdue</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>+%n more</source>
            <translation>
                <numerusform>+%n more</numerusform>
                <numerusform>+%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaperOffer</name>
        <message numerus="yes">
            <source>%n pages went to the printer.</source>
            <translation>
                <numerusform>%n page went to the printer.</numerusform>
                <numerusform>%n pages went to the printer.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PeopleRows</name>
        <message numerus="yes">
            <source>%n open cases</source>
            <translation>
                <numerusform>case open</numerusform>
                <numerusform>%n cases open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>looks after %n cases</source>
            <translation>
                <numerusform>looks after %n case</numerusform>
                <numerusform>looks after %n cases</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PromiseAsked</name>
        <message numerus="yes">
            <source>%n more after it.</source>
            <translation>
                <numerusform>%n more after it.</numerusform>
                <numerusform>%n more after it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PromiseCard</name>
        <message numerus="yes">
            <source>%n late</source>
            <translation>
                <numerusform>%n late</numerusform>
                <numerusform>%n late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n still open</source>
            <translation>
                <numerusform>%n still open</numerusform>
                <numerusform>%n still open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a date yet</source>
            <translation>
                <numerusform>%n without a date yet</numerusform>
                <numerusform>%n without a date yet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProposalStrip</name>
        <message numerus="yes">
            <source>%n dates were changed in your other calendar.</source>
            <translation>
                <numerusform>%n date was changed in your other calendar.</numerusform>
                <numerusform>%n dates were changed in your other calendar.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more after this.</source>
            <translation>
                <numerusform>%n more after this.</numerusform>
                <numerusform>%n more after this.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more were changed there.</source>
            <translation>
                <numerusform>%n more was changed there.</numerusform>
                <numerusform>%n more were changed there.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReadMeter</name>
        <message numerus="yes">
            <source>All %n posts read</source>
            <translation>
                <numerusform>The one post is read</numerusform>
                <numerusform>All %n posts read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReminderBar</name>
        <message numerus="yes">
            <source>{due}. %n more after it</source>
            <translation>
                <numerusform>{due}. %n more after it</numerusform>
                <numerusform>{due}. %n more after it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReminderWords</name>
        <message numerus="yes">
            <source>%n things are still waiting</source>
            <translation>
                <numerusform>%n thing is still waiting</numerusform>
                <numerusform>%n things are still waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things came due while you were away</source>
            <translation>
                <numerusform>%n thing came due while you were away</numerusform>
                <numerusform>%n things came due while you were away</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{names} and %n more</source>
            <translation>
                <numerusform>{names} and %n more</numerusform>
                <numerusform>{names} and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReplyRow</name>
        <message numerus="yes">
            <source>%n more after it.</source>
            <comment>replies</comment>
            <translation>
                <numerusform>%n more after it.</numerusform>
                <numerusform>%n more after it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReplySheet</name>
        <message numerus="yes">
            <source>Goes through “{account}”; for %n seconds you can take it back.</source>
            <translation>
                <numerusform>Goes through “{account}”; for %n second you can take it back.</numerusform>
                <numerusform>Goes through “{account}”; for %n seconds you can take it back.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportWords</name>
        <message numerus="yes">
            <source>Reported by %n people: {who}</source>
            <translation>
                <numerusform>Reported by %n person: {who}</numerusform>
                <numerusform>Reported by %n people: {who}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n others</source>
            <translation>
                <numerusform>and %n other</numerusform>
                <numerusform>and %n others</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SearchPage</name>
        <message numerus="yes">
            <source>the best %n are shown</source>
            <translation>
                <numerusform>the best one is shown</numerusform>
                <numerusform>the best %n are shown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the newest %n are shown</source>
            <translation>
                <numerusform>the newest one is shown</numerusform>
                <numerusform>the newest %n are shown</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ServerSettings</name>
        <message numerus="yes">
            <source>%n calendars were found. Choose one, and publish to it.</source>
            <translation>
                <numerusform>%n calendar was found. Publish to it.</numerusform>
                <numerusform>%n calendars were found. Choose one, and publish to it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message numerus="yes">
            <source>%n faults were found. Keep both files as they are and restore the latest good backup.</source>
            <translation>
                <numerusform>%n fault was found. Keep both files as they are and restore the latest good backup.</numerusform>
                <numerusform>%n faults were found. Keep both files as they are and restore the latest good backup.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Standing</name>
        <message numerus="yes">
            <source>%n due today</source>
            <translation>
                <numerusform>%n due today</numerusform>
                <numerusform>%n due today</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n never answered</source>
            <translation>
                <numerusform>%n never answered</numerusform>
                <numerusform>%n never answered</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n overdue</source>
            <translation>
                <numerusform>%n overdue</numerusform>
                <numerusform>%n overdue</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StepWords</name>
        <message numerus="yes">
            <source>%n posts left to read</source>
            <translation>
                <numerusform>%n post left to read</numerusform>
                <numerusform>%n posts left to read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Tried %n times</source>
            <translation>
                <numerusform>Tried %n time</numerusform>
                <numerusform>Tried %n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncWords</name>
        <message numerus="yes">
            <source>%n new posts.</source>
            <translation>
                <numerusform>%n new post.</numerusform>
                <numerusform>%n new posts.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{account}: %n new posts</source>
            <translation>
                <numerusform>{account}: %n new post</numerusform>
                <numerusform>{account}: %n new posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TalkNotes</name>
        <message numerus="yes">
            <source>%n notes on the conversation</source>
            <translation>
                <numerusform>%n note on the conversation</numerusform>
                <numerusform>%n notes on the conversation</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ThreadCopy</name>
        <message numerus="yes">
            <source>%Ln posts were copied.</source>
            <translation>
                <numerusform>%Ln post was copied.</numerusform>
                <numerusform>%Ln posts were copied.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Copying %Ln posts</source>
            <translation>
                <numerusform>Copying %Ln post</numerusform>
                <numerusform>Copying %Ln posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ThreadFind</name>
        <message numerus="yes">
            <source>Counting in %Ln posts</source>
            <translation>
                <numerusform>Counting in %Ln post</numerusform>
                <numerusform>Counting in %Ln posts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{number} of more than {count} in %Ln posts</source>
            <translation>
                <numerusform>{number} of more than {count} in %Ln post</numerusform>
                <numerusform>{number} of more than {count} in %Ln posts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{number} of {count} in %Ln posts</source>
            <translation>
                <numerusform>{number} of {count} in %Ln post</numerusform>
                <numerusform>{number} of {count} in %Ln posts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ThreadPane</name>
        <message numerus="yes">
            <source>%n more answers beside it</source>
            <translation>
                <numerusform>%n more answer beside it</numerusform>
                <numerusform>%n more answers beside it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ThreadRows</name>
        <message numerus="yes">
            <source>%n open cases</source>
            <translation>
                <numerusform>case open</numerusform>
                <numerusform>%n cases open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n removed</source>
            <translation>
                <numerusform>%n removed</numerusform>
                <numerusform>%n removed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message numerus="yes">
            <source>%n more count on you today.</source>
            <translation>
                <numerusform>One more counts on you today.</numerusform>
                <numerusform>%n more count on you today.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people count on you today.</source>
            <translation>
                <numerusform>One person counts on you today.</numerusform>
                <numerusform>%n people count on you today.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people have waited too long.</source>
            <translation>
                <numerusform>One person has waited too long.</numerusform>
                <numerusform>%n people have waited too long.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled this week</source>
            <translation>
                <numerusform>One settled this week</numerusform>
                <numerusform>%n settled this week</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayOutbox</name>
        <message numerus="yes">
            <source>%n more in the outbox</source>
            <translation>
                <numerusform>%n more in the outbox</numerusform>
                <numerusform>%n more in the outbox</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayWatched</name>
        <message numerus="yes">
            <source>%n more speak again</source>
            <translation>
                <numerusform>%n more speaks again</numerusform>
                <numerusform>%n more speak again</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>%n overdue</source>
            <translation>
                <numerusform>%n overdue</numerusform>
                <numerusform>%n overdue</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TriageDoor</name>
        <message numerus="yes">
            <source>%n posts might be a complaint</source>
            <translation>
                <numerusform>%n post might be a complaint</numerusform>
                <numerusform>%n posts might be a complaint</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TriagePage</name>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Posts that somebody reported, and those of the last %n days in which words stand out that people use when they complain. The words are marked; nothing happens by itself.</source>
            <translation>
                <numerusform>Posts that somebody reported, and those of the last day in which words stand out that people use when they complain. The words are marked; nothing happens by itself.</numerusform>
                <numerusform>Posts that somebody reported, and those of the last %n days in which words stand out that people use when they complain. The words are marked; nothing happens by itself.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TriageRows</name>
        <message numerus="yes">
            <source>%n looked at: not a complaint</source>
            <translation>
                <numerusform>%n looked at: not a complaint</numerusform>
                <numerusform>%n looked at: not a complaint</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled on the platform</source>
            <translation>
                <numerusform>%n settled on the platform</numerusform>
                <numerusform>%n settled on the platform</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnheardStrip</name>
        <message numerus="yes">
            <source>%n cases ended without one</source>
            <translation>
                <numerusform>%n case ended without one</numerusform>
                <numerusform>%n cases ended without one</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for our first word</source>
            <translation>
                <numerusform>%n waits for our first word</numerusform>
                <numerusform>%n wait for our first word</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>+%n more</source>
            <translation>
                <numerusform>+%n more</numerusform>
                <numerusform>+%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every member has heard from us, in all %n cases</source>
            <translation>
                <numerusform>The member has heard from us, in the one case</numerusform>
                <numerusform>Every member has heard from us, in all %n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Never heard: %n members</source>
            <translation>
                <numerusform>Never heard: %n member</numerusform>
                <numerusform>Never heard: %n members</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Unlock</name>
        <message numerus="yes">
            <source>At least %n characters</source>
            <translation>
                <numerusform>At least %n character</numerusform>
                <numerusform>At least %n characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WatchWords</name>
        <message numerus="yes">
            <source>{name} speaks again after %n days: {title}</source>
            <translation>
                <numerusform>{name} speaks again after %n day: {title}</numerusform>
                <numerusform>{name} speaks again after %n days: {title}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Watching</name>
        <message numerus="yes">
            <source>%n watched</source>
            <translation>
                <numerusform>%n watched</numerusform>
                <numerusform>%n watched</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WindowCall</name>
        <message numerus="yes">
            <source>%n more wait.</source>
            <translation>
                <numerusform>%n more waits.</numerusform>
                <numerusform>%n more wait.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message numerus="yes">
            <source>%n events</source>
            <translation>
                <numerusform>%n event</numerusform>
                <numerusform>%n events</numerusform>
            </translation>
        </message>
    </context>
</TS>
