import Domain
import Profiles
import Transport

extension Provider {
  /// Where requests of one kind go, and what is spoken there.
  struct Address: Sendable {
    /// A model's name may have its place in it.
    let url: String

    /// Where a stream is asked for.
    let streamURL: String

    /// Whether either has the place.
    private let namesModel: Bool
    let dialect: any Dialect

    /// Whether the profile documents a stream.
    let canStream: Bool

    /// What a model's name may begin with that is in the path already.
    private let modelPrefix: String?

    /// The headers that a request has to have there beside the provider's own.
    let headers: [HTTPRequest.Header]
  }
}

extension Provider.Address {
  /// - Parameter path: The suite's, in place of the profile's.
  init(_ endpoint: Endpoint, of profile: ProviderProfile, base: BaseURL, path: String?) {
    let served = profile.served(at: endpoint)
    url = path.map(base.url(ofSuite:)) ?? base.url(ofProfile: served.path)
    streamURL =
      path == nil ? served.streamPath.map(base.url(ofProfile:)) ?? url : url
    dialect = served.dialect.entry(in: Dialects(service: profile.custom))
    canStream = profile.canStream(endpoint)
    modelPrefix = served.modelPrefix
    namesModel = [url, streamURL].contains { $0.utf8.contains(UInt8(ascii: "{")) }
    headers = served.headers.sorted { $0.key < $1.key }.map { HTTPRequest.Header($0.key, $0.value) }
  }

  /// The URL of a request, with the model's name in it where the path has a place for one.
  func url(model: String, isStreamed: Bool) -> String {
    let url = isStreamed ? streamURL : url
    guard namesModel else { return url }
    var name = model
    if let modelPrefix, name.hasPrefix(modelPrefix) { name.removeFirst(modelPrefix.count) }
    return url.replacing("{model}", with: BaseURL.pathSegment(name))
  }
}
