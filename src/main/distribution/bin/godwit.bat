@echo off
rem Runs Godwit: a command, or the service. Needs Java 17 or newer, of JAVA_HOME or the PATH.
setlocal
set "GODWIT_LIB=%~dp0..\lib"
set "GODWIT_JAVA=java.exe"
if defined JAVA_HOME set "GODWIT_JAVA=%JAVA_HOME%\bin\java.exe"
"%GODWIT_JAVA%" "@%GODWIT_LIB%\jvm.options" -jar "%GODWIT_LIB%\quarkus-run.jar" %*
exit /b %ERRORLEVEL%
