@echo off
rem Runs Godwit: a command, or the service. Needs Java 17 or newer, of JAVA_HOME or the PATH. More options for the
rem JVM go into JDK_JAVA_OPTIONS. There is no start-up archive on Windows.
setlocal DisableDelayedExpansion
set "GODWIT_LIB=%~dp0..\lib"
if defined JAVA_HOME goto home
for %%J in (java.exe) do set "GODWIT_JAVA=%%~$PATH:J"
if defined GODWIT_JAVA goto run
echo godwit: there is no java.exe on the PATH. Install Java 17 or newer, or set JAVA_HOME to it. 1>&2
exit /b 1

:home
rem Some set it with quotes.
set "GODWIT_JAVA=%JAVA_HOME:"=%\bin\java.exe"
if exist "%GODWIT_JAVA%" goto run
echo godwit: JAVA_HOME has no bin\java.exe. Set it to Java 17 or newer, or unset it. 1>&2
exit /b 1

:run
set "GODWIT_JAR=godwit-command.jar"
set "GODWIT_OPTIONS=jvm.options"
if "%~1"=="" goto serve
if not "%~1"=="serve" goto start

:serve
set "GODWIT_JAR=quarkus-run.jar"
set "GODWIT_OPTIONS=serve-jvm.options"

:start
"%GODWIT_JAVA%" "@%GODWIT_LIB%\%GODWIT_OPTIONS%" "-Ddev.godwit.libraries=%GODWIT_LIB%\lib\main" -jar "%GODWIT_LIB%\%GODWIT_JAR%" %*
exit /b %ERRORLEVEL%
