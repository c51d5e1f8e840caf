<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>App</name>
        <message>
            <source>Moderator Console</source>
            <translation>Console de modération</translation>
        </message>
    </context>
</TS>
