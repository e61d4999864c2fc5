/** Words of the trade that the British dictionary does not have. */
export const tradeWords: readonly string[] =
  `academisation apportionable backdated benchmarked  biodiversity brownfield  
  casework caseworker caseworkers codesign codesigned cofinancing cofund cofunded cogovernance  coproduce coproduced
  coproduction   counterparty cyclically decarbonise decarbonised decarbonising decarbonisation delegatee
   derogation disapplication disapplied disapply  earmarking equalities flytipping
  foodbank foodbanks gritter gritters hardstanding headcount homecare housebuilder housebuilders hyperlocal 
  inflationary infill insourced insourcing intranet keyworker keyworkers lifecycle  littering microsite
  multiagency multidisciplinary neurodevelopmental neurodivergent neurodiverse neurodiversity onboarding onboarded outturn outturns
  overspend overspends overspending overspent  pedestrianise pedestrianised pedestrianisation placemaking
  placeshaping postcode postcodes precept preceptor precepts precepting preprocurement prioritisation procurement
   reablement reable reabled rebaseline rebaselined recommission recommissioned recommissioning redeployable reprocure
  reprocured reprocurement reprofile reprofiled reprofiling retender retendered retendering revaluation ringfence ringfenced ringfencing
  safeguarding  signpost signposted signposting siloed silos sociodemographic stakeholder stakeholders stepdown
  streetlighting streetscene streetworks subcommittee subcommittees subfund subgroup subgroups subregional 
  tendered timebound timetabling transformational undeliverable underspend underspends underspending underspent
  unallocated uncosted underoccupancy unmet unparished unringfenced unspent upskill upskilled upskilling virement virements vire vired
  viring wellbeing whistleblower whistleblowing workstream workstreams workplan workplans
   allotments bioswale  busway  cycleway cycleways  footway footways greenspace greenspaces
  heatmap hotspots kerbside leasehold leaseholder leaseholders masterplan masterplans masterplanning microgrid nonresidential
  outreach parklet placemaker preapplication retrofit retrofits retrofitted retrofitting rewild rewilded rewilding roadworks
  sharepoint socioeconomic  streetlight streetlights tranche tranches unadopted webcast webcasts webcasting webform`
    .split(/\s+/)
    .filter(Boolean)
