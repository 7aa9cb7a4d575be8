// The smallest cut by maximum flow: Dinic's algorithm, fast where each link takes one unit.
#include "graph/measures.hpp"

namespace entente::graph {

namespace {

constexpr std::uint32_t none = 0xFFFF'FFFF;

// A link is two arcs, 2 * link from its source and 2 * link + 1 from its target; what flows along
// one gives room on the other.
class Flow {
 public:
  Flow(const Links& network, std::uint32_t from, std::uint32_t to)
      : network_(network),
        from_(from),
        to_(to),
        begin_(network.nodes + 1),
        room_(2 * network.links.size(), 1) {
    for (const Link& link : network.links) {
      ++begin_[link.source];
      ++begin_[link.target];
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& one : begin_) one = sum += one;
    arcs_.resize(sum);
    for (std::uint32_t arc = 0; arc < room_.size(); ++arc) arcs_[--begin_[tail(arc)]] = arc;
    while (find_levels()) {
      next_ = begin_;
      while (send_one()) continue;
    }
  }

  // Whether there is still room to it from the first node.
  [[nodiscard]] bool reaches(std::uint32_t node) const { return level_[node] != none; }

 private:
  [[nodiscard]] std::uint32_t tail(std::uint32_t arc) const {
    const Link& link = network_.links[arc / 2];
    return arc % 2 == 0 ? link.source : link.target;
  }
  [[nodiscard]] std::uint32_t head(std::uint32_t arc) const { return tail(arc ^ 1U); }

  // How far each node is along arcs with room; whether the other end is reached.
  bool find_levels() {
    level_.assign(network_.nodes, none);
    level_[from_] = 0;
    std::vector<std::uint32_t> open{from_};
    for (std::size_t at = 0; at < open.size(); ++at) {
      const std::uint32_t node = open[at];
      for (std::uint32_t i = begin_[node]; i < begin_[node + 1]; ++i) {
        const std::uint32_t to = head(arcs_[i]);
        if (room_[arcs_[i]] == 0 || level_[to] != none) continue;
        level_[to] = level_[node] + 1;
        open.push_back(to);
      }
    }
    return level_[to_] != none;
  }

  // Along arcs that lead one level on; an arc that leads nowhere is not tried again.
  bool send_one() {
    path_.clear();
    std::uint32_t node = from_;
    while (node != to_) {
      std::uint32_t& i = next_[node];
      const bool any = i < begin_[node + 1];
      if (any && room_[arcs_[i]] > 0 && level_[head(arcs_[i])] == level_[node] + 1) {
        path_.push_back(arcs_[i]);
        node = head(arcs_[i]);
      } else if (any) {
        ++i;
      } else if (path_.empty()) {
        return false;
      } else {
        node = tail(path_.back());
        path_.pop_back();
        ++next_[node];
      }
    }
    for (const std::uint32_t arc : path_) {
      --room_[arc];
      ++room_[arc ^ 1U];
    }
    return true;
  }

  const Links& network_;
  std::uint32_t from_;
  std::uint32_t to_;
  std::vector<std::uint32_t> begin_;  // by node: its arcs
  std::vector<std::uint32_t> arcs_;
  std::vector<std::uint8_t> room_;
  std::vector<std::uint32_t> level_;
  std::vector<std::uint32_t> next_;  // by node: the arc to be tried
  std::vector<std::uint32_t> path_;
};

}  // namespace

std::vector<std::uint32_t> min_cut(const Links& network, std::uint32_t from, std::uint32_t to) {
  if (from == to) return {};
  const Flow flow(network, from, to);
  std::vector<std::uint32_t> cut;
  for (std::uint32_t at = 0; at < network.links.size(); ++at) {
    const Link& link = network.links[at];
    if (flow.reaches(link.source) != flow.reaches(link.target)) cut.push_back(at);
  }
  return cut;
}

}  // namespace entente::graph
