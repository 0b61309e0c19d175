/**
 * The commands of Godwit as goals of Maven. Each goal builds the words of a command line from the
 * project, runs it, and turns its exit code into the result of the build.
 */
package dev.godwit.maven;
