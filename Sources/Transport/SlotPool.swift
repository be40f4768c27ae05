/// The handles of a loop: made as they are needed, used again, kept until the loop ends.
struct SlotPool {
  private let pass: LoopPass

  /// Every slot ever made: libcurl holds their addresses.
  private var all: [TransferSlot] = []
  private var idle: [TransferSlot] = []

  init(pass: LoopPass) {
    self.pass = pass
  }

  /// Those that carry a transfer.
  var taken: [TransferSlot] { all.filter { $0.transfer != nil } }

  /// A slot that is ready to carry this transfer.
  mutating func loadedSlot(with transfer: Transfer) throws(TransportError) -> TransferSlot {
    let slot: TransferSlot
    if let last = idle.popLast() {
      slot = last
    } else {
      slot = try TransferSlot(pass: pass)
      all.append(slot)
    }
    do throws(TransportError) {
      try slot.load(transfer)
    } catch {
      idle.append(slot)
      throw error
    }
    return slot
  }

  mutating func giveBack(_ slot: TransferSlot) {
    idle.append(slot)
  }
}
