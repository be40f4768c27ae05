package import Domain

/// A mistake in a suite or in a file that it names, with the place where its author can mend it.
package struct SuiteError: Error, Hashable, Sendable {
  package var problem: Problem
  package var position: SourcePosition

  package init(_ problem: Problem, at position: SourcePosition) {
    self.problem = problem
    self.position = position
  }

  /// The facts of a mistake; its words are in `description`.
  package enum Problem: Hashable, Sendable {
    // Reading files
    case unreadable(path: String, reason: String)
    case tooLarge(bytes: Int64, limit: Int64)
    case notUTF8
    case syntax(String)
    case tab
    case duplicateKey(String, first: Int)
    case tooDeep(limit: Int)
    case tooManyNodes(limit: Int)
    case emptyFile
    case nestedExtends
    case malformedOverride(String)
    case overrideNotFound(path: String, missing: String, known: [String])

    // The language
    case unknownKey(String, in: String, known: [String])
    case misplacedParameter(String, in: String, parameter: String)
    case missingKey(String, in: String)
    case wrongType(key: String, expected: String, found: String)
    case outOfRange(key: String, value: String, allowed: String)
    case unknownChoice(key: String, value: String, known: [String])
    case emptyList(key: String, hasBase: Bool = false)
    /// - Parameters:
    ///   - origins: By key, the file that wrote it, where they are not one.
    ///   - ofBase: The key that the suite has from the one that it extends.
    case exclusive(keys: [String], in: String, origins: [String] = [], ofBase: String? = nil)
    case needsOneOf(keys: [String], in: String)
    case duplicateID(kind: String, id: String, first: SourcePosition)
    case unknownReference(kind: String, id: String, known: [String])
    case unknownMetric(String, scores: [String])
    case literalEscape(String)
    case secretInFile
    case invalid(String)

    // Templates
    case template(String)
    case unsetVariable(name: String, owner: String, samples: Samples, known: [String])
    case unprintable(name: String, owner: String, samples: Samples, kind: String, remedy: String)

    // The plan
    case promptNeedsChat(prompt: String, model: String, endpoint: Endpoint)
    case refusedParameter(name: String, model: String, reason: String)
    case nothingToSend(String)
    case tooManyCells(count: Int, limit: Int)
  }
}

extension SuiteError.Problem {
  /// Whether it may be why a variable of the cases or of the suite is missing.
  var mayHideVariables: Bool {
    let places = ["the suite", "a case", "map", "vars", "cases"]
    return switch self {
    case .unreadable, .tooLarge, .notUTF8, .syntax, .tab, .duplicateKey, .tooDeep, .tooManyNodes,
      .emptyFile, .nestedExtends, .malformedOverride, .overrideNotFound:
      true
    case .unknownKey(_, let owner, _), .missingKey(_, let owner), .exclusive(_, let owner, _, _),
      .needsOneOf(_, let owner):
      places.contains(owner)
    case .wrongType(let key, _, _), .emptyList(let key, _): places.contains(key)
    default: false
    }
  }
}

extension SuiteError {
  /// The cases that a mistake is about: the first of them, and how many more.
  package struct Samples: Hashable, Sendable, CustomStringConvertible {
    package var first: String

    /// `file:line`, where the id does not lead there.
    package var place: String?
    package var others: Int

    package var description: String {
      "case '\(first)'" + (place.map { " in \($0)" } ?? "")
        + (others == 0 ? "" : " (and \(others) more)")
    }
  }
}

extension SuiteError: CustomStringConvertible {
  package var description: String { "\(position): error: \(problem.words)" }
}

extension SuiteError.Problem {
  /// The key whose value is not what the key takes.
  var mistakenKey: String? {
    switch self {
    case .wrongType(let key, _, _), .outOfRange(let key, _, _), .unknownChoice(let key, _, _): key
    default: nil
    }
  }
}
