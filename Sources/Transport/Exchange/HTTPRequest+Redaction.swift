extension HTTPRequest.Header: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The headers whose values say nothing that must stay unsaid.
  private static let plainNames: Set<String> = [
    "accept", "content-length", "content-type", "date", "location", "retry-after", "user-agent",
  ]

  /// `name: value`, the value left out unless it is known to be harmless.
  ///
  /// Any header may carry a key, and a description ends in logs and failed tests.
  package var description: String {
    Self.plainNames.contains(name.lowercased()) ? "\(name): \(value)" : "\(name): <redacted>"
  }

  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
