/// The slots of a loop: made as they are needed, used again, kept until the loop ends.
struct SlotPool {
  private let pass: LoopPass
  private let connections: ConnectionTable

  /// Every slot ever made: libcurl holds their addresses.
  private var all: [TransferSlot] = []
  private var idle: [TransferSlot] = []

  init(pass: LoopPass, connections: ConnectionTable) {
    self.pass = pass
    self.connections = connections
  }

  /// Those that carry a transfer.
  var taken: [TransferSlot] { all.filter { $0.transfer != nil } }

  /// A slot that is ready to carry this transfer.
  mutating func loadedSlot(
    with transfer: Transfer,
    sessions: borrowing CurlSessions
  ) throws(TransportError) -> TransferSlot {
    let slot: TransferSlot
    if let last = idle.popLast() {
      slot = last
    } else {
      slot = try TransferSlot(pass: pass, connections: connections)
      all.append(slot)
    }
    do throws(TransportError) {
      try slot.load(transfer, sessions: sessions)
    } catch {
      idle.append(slot)
      throw error
    }
    return slot
  }

  /// Lets all go, and their handles with them.
  mutating func discard() {
    all = []
    idle = []
  }

  mutating func giveBack(_ slot: TransferSlot) {
    idle.append(slot)
  }
}
