/// Every mistake of a suite, in the order of its files and lines.
package struct SuiteErrors: Error, Equatable {
  package var errors: [SuiteError]

  package init(_ errors: [SuiteError]) {
    self.errors = errors
  }
}

extension SuiteErrors: CustomStringConvertible {
  /// One `file:line:column: error: …` line for each mistake.
  package var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}

/// Collects mistakes while the parser goes on, so that all of a file are told at once.
final class Findings {
  private(set) var errors: [SuiteError] = []
  private var known: Set<SuiteError> = []

  /// The files in the order in which they were opened; the suite itself comes first.
  private var files: [String] = []

  func open(_ file: String) {
    if !files.contains(file) { files.append(file) }
  }

  func report(_ problem: SuiteError.Problem, at position: SourcePosition) {
    let error = SuiteError(problem, at: position)
    if known.insert(error).inserted { errors.append(error) }
  }

  func throwIfAny() throws(SuiteErrors) {
    guard errors.isEmpty else { throw SuiteErrors(sorted) }
  }

  private var sorted: [SuiteError] {
    func rank(_ error: SuiteError) -> (Int, Int, Int) {
      let file = files.firstIndex(of: error.position.file) ?? files.count
      return (file, error.position.line, error.position.column)
    }
    return errors.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }
}

/// Compares places first and keeps the order of discovery where they are equal.
private func < (left: ((Int, Int, Int), Int), right: ((Int, Int, Int), Int)) -> Bool {
  left.0 == right.0 ? left.1 < right.1 : left.0 < right.0
}
