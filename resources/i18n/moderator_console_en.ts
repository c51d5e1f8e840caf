<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <name>CardWords</name>
        <message numerus="yes">
            <source>%n new posts since you read</source>
            <translation>
                <numerusform>%n new post since you read</numerusform>
                <numerusform>%n new posts since you read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>edited %n times</source>
            <translation>
                <numerusform>edited once</numerusform>
                <numerusform>edited %n times</numerusform>
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
    </context>
    <context>
        <name>Standing</name>
        <message numerus="yes">
            <source>%n due today</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n overdue</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
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
</TS>
