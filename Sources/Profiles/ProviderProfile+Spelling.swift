extension ProviderProfile {
  /// What a suite's parameter is called on the wire.
  package func wireName(of parameter: String) -> String { wireNames[parameter] ?? parameter }

  /// The suite's name of what has this name on the wire alone; `nil` of every other.
  func suiteName(ofWire name: String) -> String? {
    wireNames.first { $0.value == name }?.key
  }
}
