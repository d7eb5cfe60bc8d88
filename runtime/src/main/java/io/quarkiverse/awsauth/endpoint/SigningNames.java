package io.quarkiverse.awsauth.endpoint;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signing names of services, by what stands before the region in their hosts. Nothing is taken for a signing name that is
 * not listed.
 * <p>
 * Left out: hosts that services share which have different signing names ({@code places.geo}), and services that
 * want another signature (several regions', a bearer token).
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html">Endpoints of each service</a>
 * @see <a href=
 *      "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
 *      Service prefixes</a>, which most signing names equal
 */
final class SigningNames {

    private static final List<String> AS_IN_THE_HOST = List.of("""
            access-analyzer account acm acm-pca aco-automation agent-registry aidevops aiops airflow airflow-serverless
            amplify amplifybackend amplifyuibuilder aoss apigateway app-integrations appconfig appfabric appflow
            application-autoscaling application-cost-profiler application-signals applicationinsights appmesh apprunner
            appsync aps arc-region-switch arc-zonal-shift artifact athena auditmanager autoscaling autoscaling-plans b2bi
            backup backup-gateway backup-search batch bcm-dashboards bcm-data-exports bcm-pricing-calculator
            bcm-recommended-actions bedrock bedrock-agentcore billing billingconductor braket budgets cases cassandra ce
            chatbot chime cleanrooms cleanrooms-ml cloud9 cloudcontrolapi clouddirectory cloudformation cloudfront cloudhsm
            cloudsearch cloudtrail cloudtrail-data codeartifact codebuild codecommit codeconnections codedeploy
            codeguru-profiler codeguru-reviewer codeguru-security codepipeline codestar-connections codestar-notifications
            cognito-identity cognito-idp cognito-sync comprehend comprehendmedical compute-optimizer config connect
            connect-campaigns controlcatalog controltower cost-optimization-hub cur databrew dataexchange datapipeline
            datasync datazone dax deadline devicefarm devops-guru directconnect discovery dlm dms docdb-elastic drs ds
            ds-data dsql dynamodb ebs ec2 ec2-instance-connect ecs eks eks-auth elasticache elasticbeanstalk
            elasticfilesystem elasticloadbalancing elasticmapreduce elemental-inference emr-containers emr-serverless
            entityresolution es events evs execute-api finspace finspace-api firehose fis fms forecast frauddetector
            freetier fsx gamelift gameliftstreams geo geo-maps geo-places geo-routes glacier globalaccelerator glue grafana
            greengrass groundstation guardduty health health-agent healthlake iam identitystore imagebuilder inspector
            inspector-scan inspector2 interconnect internetmonitor invoicing iot iotfleetwise iotsitewise iotthingsgraph
            iottwinmaker ivs ivschat kafka kafkaconnect kendra kendra-ranking kinesis kinesisanalytics kinesisvideo kms
            lakeformation lambda launchwizard license-manager license-manager-linux-subscriptions
            license-manager-user-subscriptions lightsail logs lookoutequipment m2 machinelearning macie2 managedblockchain
            managedblockchain-query marketplacecommerceanalytics mediaconnect mediaconvert medialive mediapackage
            mediapackage-vod mediapackagev2 mediastore medical-imaging mgh mgn migrationhub-orchestrator
            migrationhub-strategy monitoring mpa mq mturk-requester neptune-db neptune-graph network-firewall
            networkflowmonitor networkmanager networkmonitor notifications notifications-contacts nova-act oam
            observabilityadmin odb omics organizations osis outposts partnercentral-account partnercentral-benefits
            partnercentral-selling pca-connector-ad pca-connector-scep pcs personalize pi pipes polly pricingplanmanager
            profile proton qbusiness quicksight ram rbin rds rds-data redshift redshift-data redshift-serverless
            refactor-spaces rekognition repostspace resiliencehub resource-explorer-2 resource-groups rolesanywhere route53
            route53-recovery-cluster route53-recovery-control-config route53-recovery-readiness route53domains
            route53globalresolver route53profiles route53resolver rtbfabric rum s3 s3-outposts s3files s3tables s3vectors
            sagemaker-geospatial savingsplans scheduler schemas scn secretsmanager security-ir securityagent securityhub
            securitylake serverlessrepo servicecatalog servicediscovery servicequotas shield signer sms-voice
            snow-device-management snowball sns social-messaging sqs ssm ssm-contacts ssm-guiconnect ssm-incidents
            ssm-quicksetup ssm-sap sso states storagegateway sts support supportapp supportauthz swf synthetics tagging tax
            textract thinclient timestream-influxdb tnb transcribe transfer translate trustedadvisor uxc verifiedpermissions
            voiceid vpc-lattice waf waf-regional wafv2 wellarchitected wisdom workdocs workmail workmailmessageflow
            workspaces workspaces-instances workspaces-web xray
            """.trim().split("\\s+", -1));

    /** A signing name, and the hosts of that service. */
    private static final List<String> OTHERS = """
            acm                             acm-acme
            agent-registry                  agent-registry-control
            airflow                         api.airflow env.airflow ops.airflow
            appconfig                       appconfigdata
            appstream                       appstream2
            aps                             aps-workspaces
            arc-region-switch               arc-region-switch-control-plane
            aws-marketplace                 agreement-marketplace catalog-marketplace catalog.marketplace
            aws-marketplace                 deployment-marketplace discovery-marketplace entitlement-marketplace
            aws-marketplace                 entitlement.marketplace metering-marketplace metering.marketplace
            aws-marketplace                 reporting-marketplace
            bedrock                         bedrock-agent bedrock-agent-runtime bedrock-data-automation
            bedrock                         bedrock-data-automation-runtime bedrock-runtime
            bedrock-agentcore               bedrock-agentcore-control
            cassandra                       cassandra-streams
            chime                           identity-chime media-pipelines-chime meetings-chime messaging-chime
            chime                           voice-chime
            cloudhsm                        cloudhsmv2
            connect                         contact-lens
            detective                       api.detective detective
            dynamodb                        search-dynamodb streams-dynamodb streams.dynamodb
            ecr                             api.ecr ecr
            ecr-public                      api.ecr-public ecr-public
            elasticfilesystem               efs
            es                              aos
            execute-api                     participant.connect
            forecast                        forecastquery
            iot-jobs-data                   data.jobs.iot
            iotdeviceadvisor                api.iotdeviceadvisor
            iotdevicegateway                data-ats.iot data.iot
            iotmanagedintegrations          api.iotmanagedintegrations
            IoTSecuredTunneling             api.iot-tunneling api.tunneling.iot
            iotsitewise                     api.iotsitewise data.iotsitewise monitor.iotsitewise
            iottwinmaker                    api.iottwinmaker data.iottwinmaker
            iotwireless                     api.iotwireless
            ivs                             ivsrealtime
            kafka                           kafka-api
            lex                             models-v2-lex models.lex runtime-v2-lex runtime.lex
            logs                            stream-logs
            mediaconvert                    subscribe.mediaconvert
            mediastore                      data.mediastore
            mediatailor                     api.mediatailor mediatailor
            memorydb                        memory-db
            mgh                             migrationhub-config
            mobiletargeting                 pinpoint
            payment-cryptography            controlplane.payment-cryptography dataplane.payment-cryptography
            personalize                     personalize-events personalize-runtime
            pricing                         api.pricing
            qapps                           data.qapps
            route53-recovery-control-config arc-recovery-control-config
            sagemaker                       a2i-runtime.sagemaker api.sagemaker edge.sagemaker
            sagemaker                       featurestore-runtime.sagemaker job-runtime.sagemaker metrics.sagemaker
            sagemaker                       runtime.sagemaker
            servicecatalog                  servicecatalog-appregistry
            servicediscovery                data-servicediscovery
            ses                             email mail-manager
            signer                          data-signer
            sms-voice                       sms-voice.pinpoint
            states                          sync-states
            timestream                      ingest.timestream query.timestream timestream-ingest timestream-query
            transcribe                      transcribestreaming
            wickr                           admin.wickr
            """.lines().toList();

    private static final Map<String, String> BY_HOST = byHost();

    private SigningNames() {
    }

    /**
     * @param labels what stands before the region, e.g. {@code runtime.sagemaker}, {@code sqs-fips}
     * @return the signing name; empty if none is known
     */
    static Optional<String> ofHost(String labels) {
        return Stream.of(labels, withoutFips(labels)).flatMap(name -> Optional.ofNullable(BY_HOST.get(name)).stream())
                .findFirst();
    }

    /** As in {@code sqs-fips}, {@code runtime-fips.sagemaker}, {@code data.iot-fips} and {@code fips.batch}. */
    private static String withoutFips(String labels) {
        int first = labels.indexOf("-fips.");
        if (first >= 0) {
            return labels.substring(0, first) + labels.substring(first + "-fips".length());
        }
        return labels.startsWith("fips.") ? labels.substring("fips.".length())
                : labels.endsWith("-fips") ? labels.substring(0, labels.length() - "-fips".length()) : labels;
    }

    private static Map<String, String> byHost() {
        Map<String, String> names = new HashMap<>();
        AS_IN_THE_HOST.forEach(name -> names.put(name, name));
        for (String row : OTHERS) {
            List<String> columns = Arrays.asList(row.split(" +", -1));
            columns.subList(1, columns.size()).forEach(host -> names.put(host, columns.get(0)));
        }
        return Map.copyOf(names);
    }
}
