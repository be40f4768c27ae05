/// What is refused in the text of a stored run's suite today, where an earlier program let it pass.
package struct SuiteFault: Hashable, Sendable {
  /// The key of the suite in which it is, such as `timeout`; `nil` where it is in none of the text.
  package let part: String?
  package let mistake: SuiteError

  init(_ mistake: SuiteError, in root: YAMLNode) {
    self.mistake = mistake
    let own = (root.entries ?? []).filter { $0.keyPosition.file == mistake.position.file }
    part =
      own.filter { $0.keyPosition.isUpTo(mistake.position) }
      .max { !$1.keyPosition.isUpTo($0.keyPosition) }?.key
  }
}

extension SourcePosition {
  fileprivate func isUpTo(_ other: SourcePosition) -> Bool {
    (line, column) <= (other.line, other.column)
  }
}

extension Suite {
  /// Those that lie in one of some parts, or in no part that is known.
  package func faults(in parts: Set<String>) -> [SuiteFault] {
    faults.filter { fault in fault.part.map(parts.contains) ?? true }
  }
}
