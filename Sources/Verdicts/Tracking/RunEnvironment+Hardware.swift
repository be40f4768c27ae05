import Domain

extension RunEnvironment {
  /// Processor and cores, without the operating system before them, whose updates are no other machine;
  /// `nil` where the run does not say, as of foreign results.
  var hardware: String? {
    let parts = machine.split(separator: ", ").map(String.init)
    guard !parts.isEmpty else { return nil }
    return (parts.count > 2 ? Array(parts.dropFirst()) : parts).joined(separator: ", ")
  }
}
