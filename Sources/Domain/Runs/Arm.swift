/// One thing compared with the others: a model, a prompt and a cell of the sweep.
package struct Arm: Hashable, Sendable, Codable {
  /// Position in the run's list of arms.
  package var index: Int
  package var model: String
  package var prompt: String

  /// The swept parameters of this arm, in the order of the suite's axes; empty without a sweep.
  package var cell: [Setting]

  package struct Setting: Hashable, Sendable, Codable {
    package var name: String
    package var value: JSONValue

    package init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  package init(index: Int, model: String, prompt: String, cell: [Setting] = []) {
    self.index = index
    self.model = model
    self.prompt = prompt
    self.cell = cell
  }
}

extension Arm {
  /// Whether it is the same thing in another run.
  package func isSame(as other: Arm) -> Bool {
    model == other.model && prompt == other.prompt && cell == other.cell
  }
}
