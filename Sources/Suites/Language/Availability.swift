/// The parts of the language that this version reads and checks but cannot yet honour.
///
/// A suite that uses one is refused with its remedy, so that nothing is accepted and ignored. When a
/// feature lands, its entry is removed here and nowhere else.
package struct Availability: Sendable {
  let gaps: [Gap]

  struct Gap: Sendable {
    /// Keys from the top of the suite; `*` is any name or element.
    let path: [String]
    /// Only this value is the gap; `nil` for any.
    let value: String?
    let remedy: String

    init(_ path: String, value: String? = nil, remedy: String) {
      self.path = path.split(separator: ".").map(String.init)
      self.value = value
      self.remedy = remedy
    }
  }

  /// Nothing is refused: what the tests of the whole language ask for.
  package static let everything = Availability(gaps: [])

  package static let current = Availability(gaps: [])
}

extension Availability {
  /// Reports each gap that the suite uses, where it uses it.
  func check(_ suite: YAMLNode, findings: Findings) {
    for gap in gaps {
      visit(suite, gap.path[...], gap, prefix: [], findings)
    }
  }

  private func visit(
    _ node: YAMLNode,
    _ path: ArraySlice<String>,
    _ gap: Gap,
    prefix: [String],
    _ findings: Findings
  ) {
    guard let name = path.first else { return }
    for element in node.elements ?? [] where name == "*" {
      visit(element, path.dropFirst(), gap, prefix: prefix, findings)
    }
    for entry in node.entries ?? [] where name == "*" || name == entry.key {
      let trail = prefix + [entry.key]
      if path.count > 1 {
        visit(entry.value, path.dropFirst(), gap, prefix: trail, findings)
      } else if gap.covers(entry.value) {
        let kind = gap.value.map { ": \($0)" } ?? ""
        let feature = trail.joined(separator: ".") + kind
        findings.report(.unavailable(feature: feature, remedy: gap.remedy), at: entry.keyPosition)
      }
    }
  }
}

extension Availability.Gap {
  fileprivate func covers(_ node: YAMLNode) -> Bool {
    value == nil || value == node.text
  }
}
