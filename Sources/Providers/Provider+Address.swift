import Domain
import Profiles

extension Provider {
  /// Where requests of one kind go, and what is spoken there.
  struct Address: Sendable {
    /// A model's name may have its place in it.
    let url: String

    /// Where a stream is asked for.
    let streamURL: String
    let dialect: any Dialect

    /// Whether the profile documents a stream.
    let canStream: Bool
  }
}

extension Provider.Address {
  /// - Parameter path: The suite's, in place of the profile's.
  init(_ endpoint: Endpoint, of profile: ProviderProfile, base: String, path: String?) {
    let served = profile.served(at: endpoint)
    url = path.map { BaseURL.joining(base, $0) } ?? BaseURL.joining(base, ofProfile: served.path)
    streamURL =
      path == nil ? served.streamPath.map { BaseURL.joining(base, ofProfile: $0) } ?? url : url
    dialect = served.dialect.entry(in: Dialects())
    canStream = profile.canStream(endpoint)
  }

  /// The URL of a request, with the model's name in it where the path has a place for one.
  func url(model: String, isStreamed: Bool) -> String {
    let url = isStreamed ? streamURL : url
    guard url.utf8.contains(UInt8(ascii: "{")) else { return url }
    return url.replacing("{model}", with: BaseURL.pathSegment(model))
  }
}
