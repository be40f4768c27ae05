package import Domain

/// A path into a JSON value, as RFC 9535 defines it: all selectors, filters and functions.
///
/// The leading `$`, or `$.`, may be left out: `label` is `$.label`.
package struct JSONPath: Hashable, Sendable {
  /// As the suite wrote it.
  package let source: String
  private let segments: [JSONPathSegment]

  package init(_ source: String) throws(ScoringError) {
    self.source = source
    var reader = JSONPathReader(Self.whole(source))
    do {
      segments = try reader.path()
    } catch {
      throw .invalidPath(path: source, reason: error.reason)
    }
  }

  private static func whole(_ source: String) -> String {
    switch source.first {
    case nil, "$", " ", "\t", "\n", "\r": source
    case "[", ".": "$" + source
    default: "$." + source
    }
  }

  /// The values at the path, those of an object in the order of its keys.
  package func values(in root: JSONValue) throws(SearchFailure) -> [JSONValue] {
    var evaluation = JSONPathEvaluation(root: root)
    return try evaluation.values(of: segments, from: root)
  }

  /// Why it cannot be told what is at a path.
  package enum SearchFailure: Error, Hashable, Sendable {
    case tooManySteps
    case patternFailed(String)
  }
}

extension JSONPath.SearchFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooManySteps: "the JSON path took too long on this answer"
    case .patternFailed(let reason): reason
    }
  }
}
