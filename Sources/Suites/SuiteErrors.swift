package import Domain

/// Every mistake of a suite, in the order of its files and lines.
package struct SuiteErrors: Error, Equatable {
  package var errors: [SuiteError]

  /// Further mistakes, which are only counted.
  package var untold: Int

  package init(_ errors: [SuiteError], untold: Int = 0) {
    self.errors = errors
    self.untold = untold
  }
}

extension SuiteErrors {
  /// That a file cannot be read is no mistake in it.
  package var kind: CommandFailure.Kind {
    let isUnread = errors.contains { error in
      if case .unreadable(error.position.file, _) = error.problem { true } else { false }
    }
    return isUnread ? .missingInput : .invalidSuite
  }
}

extension SuiteErrors: CustomStringConvertible {
  /// One `file:line:column: error: …` line for each mistake.
  package var description: String {
    let more =
      untold > 0 ? ["… and \(untold) more mistakes. Mend these first."] : []
    return (errors.map(\.description) + more).joined(separator: "\n")
  }
}

/// Collects mistakes while the parser goes on, so that all of a file are told at once.
final class Findings {
  private(set) var errors: [SuiteError] = []

  /// What is no mistake and worth knowing, in the order in which it was found.
  private(set) var notes: [String] = []

  func note(_ words: String) { notes.append(words) }

  /// Mistakes beyond those that are told.
  private var untold = 0

  /// More than anybody reads; each one that is told costs a search for what was meant.
  private static let limit = 200

  /// Whether a further mistake would only be counted, so that no words are needed for it.
  var isFull: Bool { errors.count >= Self.limit }
  private var known: Set<SuiteError> = []

  /// The files in the order in which they were opened; the suite itself comes first.
  private var files: [String] = []

  func open(_ file: String) {
    if !files.contains(file) { files.append(file) }
  }

  func report(_ problem: SuiteError.Problem, at position: SourcePosition) {
    guard !isFull else { return countUntold() }
    let error = SuiteError(problem, at: position)
    if known.insert(error).inserted { errors.append(error) }
  }

  /// Counts a mistake that nobody is told.
  func countUntold() {
    untold += 1
  }

  func throwIfAny() throws(SuiteErrors) {
    guard errors.isEmpty else { throw all }
  }

  /// What was found, in the order of the files.
  var all: SuiteErrors { SuiteErrors(sorted, untold: untold) }

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
