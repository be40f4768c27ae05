/// One key of the suite language.
package struct Key: Sendable {
  package let name: String
  package let shape: Shape

  /// One line for `assay help suite` and for editors.
  package let summary: String
  package let isRequired: Bool

  package init(_ name: String, _ shape: Shape, _ summary: String, isRequired: Bool = false) {
    self.name = name
    self.shape = shape
    self.summary = summary
    self.isRequired = isRequired
  }
}

/// The keys of one kind of mapping.
package struct KeyGroup: Sendable {
  /// With an article, as errors name it: `a model`.
  package let name: String
  package let keys: [Key]

  package init(_ name: String, _ keys: [Key]) {
    self.name = name
    self.keys = keys
  }

  package func key(_ name: String) -> Key? {
    keys.first { $0.name == name }
  }
}
