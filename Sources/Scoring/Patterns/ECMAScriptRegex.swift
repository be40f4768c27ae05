/// A regular expression of JavaScript's, as other tools' files hold it.
package struct ECMAScriptRegex: Hashable, Sendable {
  let pattern: Pattern

  package init(_ source: String) throws(ScoringError) {
    pattern = try Pattern(source, icuSyntax: ECMAScriptPattern(source.composed).icuSyntax)
  }
}
