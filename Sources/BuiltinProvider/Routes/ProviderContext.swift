import Hummingbird
import Logging
import NIOCore

/// What a request carries besides its message: the connection that it came by.
struct ProviderContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}
