import Domain

/// Passes when a value at the path of the answer's JSON equals one of the targets.
package struct JSONPathMatch: Hashable, Sendable {
  package let path: JSONPath
  package let targets: [String]

  package init(path: String, targets: [String]) throws(ScoringError) {
    self.path = try JSONPath(path)
    self.targets = targets
  }

  private init(path: JSONPath, targets: [String]) {
    self.path = path
    self.targets = targets
  }

  package func rendered(_ render: TargetRendering) throws -> JSONPathMatch {
    let texts = try targets.rendered(for: "json_path", allowingEmpty: true, by: render)
    return JSONPathMatch(path: path, targets: texts)
  }
}

extension JSONPathMatch {
  /// An answer that is not JSON, or has nothing at the path, fails.
  func passes(_ text: String, ignoring ignored: TextNormalization)
    throws(JSONPath.SearchFailure) -> Bool
  {
    guard let root = JSONText.value(of: text) else { return false }
    let values = try path.values(in: root)
    return targets.contains { target in
      values.contains { equals($0, target, ignored) }
    }
  }

  /// Text compares as text, a number by its value, anything else with the target read as JSON.
  private func equals(_ value: JSONValue, _ target: String, _ ignored: TextNormalization) -> Bool {
    switch value {
    case .string(let text): ignored.applied(to: text) == ignored.applied(to: target)
    default: JSONText.value(of: target).map { $0.isSame(as: value) } ?? false
    }
  }
}
